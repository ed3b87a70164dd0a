"""What editors and administrators read, in the language of the settings."""

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "info"},
    "holds": {"zh": "须改正", "en": "to be corrected"},
    "where": {"zh": "位置：", "en": "Where: "},
    "remedy": {"zh": "处理：", "en": "Remedy: "},
    "basis": {"zh": "依据：", "en": "Law: "},
    "counts": {
        "zh": "{error} 个错误、{warning} 个警告、{info} 个提示",
        "en": "{error} error(s), {warning} warning(s), {info} info",
    },
    "held": {
        "zh": "《{title}》没有发布，内容已存为草稿。检查发现 {counts}，请改正后再发布：",
        "en": "“{title}” was not published and stays a draft: {counts}. Correct, then publish:",
    },
    "passed": {
        "zh": "《{title}》通过了发布前检查，另有 {counts}，请核对：",
        "en": "“{title}” passed the check before publication, with {counts} to look at:",
    },
    "check.clean": {
        "zh": "《{title}》没有发现问题，可以发布。",
        "en": "No problems found in “{title}”: it may be published.",
    },
    "check.held": {
        "zh": "《{title}》检查发现 {counts}，现在发布会被拦下：",
        "en": "“{title}” has {counts}; it would be held now:",
    },
    "check.passed": {
        "zh": "《{title}》检查发现 {counts}，可以发布，请核对：",
        "en": "“{title}” has {counts}; it may be published. Please look at:",
    },
    "failed.held": {
        "zh": "《{title}》没有发布，内容已存为草稿：没有能够检查。{failure}。"
        "请过几分钟再发布；还是不行，请把这句话告诉网站管理员。",
        "en": "“{title}” was not published and stays a draft: it could not be checked. {failure}. "
        "Try again in a few minutes; if it stays so, tell the administrator.",
    },
    "failed.passed": {
        "zh": "《{title}》未经检查就发布了：{failure}。请自行核对，并把这句话告诉网站管理员。",
        "en": "“{title}” was published unchecked: {failure}. Look it over; tell the administrator.",
    },
    "failed.check": {
        "zh": "《{title}》没有能够检查：{failure}。请过几分钟再试；还是不行，请告诉网站管理员。",
        "en": "“{title}” could not be checked: {failure}. Try again in a few minutes.",
    },
    "more": {"zh": "另有 {count} 个问题没有列出。", "en": "{count} more are not listed."},
    "more.pages": {
        "zh": "另有 {count} 个页面没有列出。",
        "en": "{count} more pages are not listed.",
    },
    "bulk": {
        "zh": "这次批量发布没有执行，一个页面也没有发布。请改正下面的页面，或者只发布其余的。",
        "en": "Nothing was published. Correct the pages below, or publish the rest without them.",
    },
    "button": {"zh": "存草稿并检查", "en": "Save draft and check"},
    "failure.render": {
        "zh": "页面按公众看到的样子显示不出来（状态 {status}）",
        "en": "the page does not render as the public would see it (status {status})",
    },
    "failure.cached": {
        "zh": "显示页面时，中间件（如整站缓存）代替页面作了回答，见 gxlint_wagtail 的说明",
        "en": "middleware, such as a cache of the site, answered in place of the page",
    },
    "failure.bug": {"zh": "检查程序出错（{error}）", "en": "the check itself failed ({error})"},
    "failure.service": {
        "zh": "检查服务没有给出结果（{detail}）",
        "en": "the service gave no answer ({detail})",
    },
    "failure.answer": {"zh": "回答不是它该有的样子", "en": "its answer makes no sense"},
    "mail.subject": {
        "zh": "没有按时发布：{title}",
        "en": "Not published at its time: {title}",
    },
    "log.held": {"zh": "年报检查：不予发布", "en": "Report check: held"},
    "log.passed": {"zh": "年报检查：通过", "en": "Report check: passed"},
    "log.checked": {"zh": "年报检查：只检查，不发布", "en": "Report check: looked at only"},
    "log.unchecked": {"zh": "年报检查：未能检查", "en": "Report check: not possible"},
}


def say(key: str, lang: str, **values: object) -> str:
    """The words of that key, with the values filled in."""
    return _WORDS[key][lang].format(**values)
