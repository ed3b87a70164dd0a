"""A language server: what gxlint says of a report, in the editor, while it is written.

`checking` lints texts under what an editor has set (`settings`); `diagnostics`, `hover`, `symbols`,
`actions`, `accepting` and `answers` put what is found into the protocol's words, `ruler` into its
columns; `server` holds the conversation, and `features` says what it answers to.  Needs pygls (the
extra ``gxlint[lsp]``).
"""
