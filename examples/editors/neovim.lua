-- 放进 init.lua（Neovim 0.11 以上）。For init.lua, Neovim 0.11 or later.
vim.lsp.config("gxlint", {
  cmd = { "gxlint", "lsp" },
  filetypes = { "text", "html", "markdown" },
  root_markers = { "gxlint.yml", ".gxlint.yml", "pyproject.toml", ".git" },
  init_options = { lang = "zh" },
})
vim.lsp.enable("gxlint")
