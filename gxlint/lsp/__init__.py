"""A language server: what gxlint says of a report, in the editor, while it is written.

`checking` lints texts and knows nothing of the protocol; `diagnostics`, `hover`, `actions`,
`accepting` and `symbols` put what it finds into the protocol's words, `ruler` into its columns;
`server` holds the conversation.  Needs pygls (the extra ``gxlint[lsp]``).
"""
