"""What people read about rules, made of the rules themselves: reference pages, and what check kinds
ask for.

`content` says what is to be said of a rule, `pages` which pages there are; `markdown` and `html`
write them.
"""
