"""The gate: whether a report may be published, asked by a content management system beforehand.

`metadata` is what the system says of the report, `policy` what the configuration says of holding,
`decision` what comes of both and of the findings, `answer` how that is told.
"""
