"""Words, in Chinese and English, of the page at ``/``."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "page.title": {
        "zh": "政府信息公开工作年度报告检查",
        "en": "Check of annual reports on open government information",
    },
    "page.skip": {"zh": "跳到正文", "en": "Skip to the content"},
    "page.theme": {"zh": "外观", "en": "Theme"},
    "page.theme_auto": {"zh": "跟随系统", "en": "as the system"},
    "page.theme_light": {"zh": "浅色", "en": "light"},
    "page.theme_dark": {"zh": "深色", "en": "dark"},
    "page.language": {"zh": "语言", "en": "Language"},
    "page.no_script": {
        "zh": "本页要运行脚本才能检查。请允许本页运行脚本，或换用较新的浏览器；"
        "也可以在命令行运行：gxlint 报告.docx",
        "en": "This page needs scripts. Allow them here, use a newer browser, or run on the "
        "command line: gxlint report.docx",
    },
    "page.intake": {"zh": "检查报告", "en": "Check a report"},
    "page.drop": {"zh": "把报告拖到这里", "en": "Drop a report here"},
    "page.drop_now": {"zh": "松开鼠标就开始检查", "en": "Let go to check"},
    "page.choose": {"zh": "选择文件", "en": "Choose files"},
    "page.kinds": {
        "zh": "Word（.docx、.doc、.wps）、网页、PDF、文本，可以一次多个；"
        "改好后再拖进来，看改了哪些。",
        "en": "Word (.docx, .doc, .wps), web pages, PDF, text; several at once. "
        "Drop the corrected file later to see what is mended.",
    },
    "page.paste": {"zh": "没有文件？粘贴文字", "en": "No file? Paste the text"},
    "page.paste_label": {"zh": "报告全文", "en": "The whole report"},
    "page.paste_check": {"zh": "检查这段文字", "en": "Check this text"},
    "page.pasted": {"zh": "粘贴的文字.txt", "en": "pasted text.txt"},
    "page.edition": {"zh": "按哪一版要求", "en": "Edition"},
    "page.edition_auto": {"zh": "看报告年度", "en": "by the report's year"},
    "page.edition_since": {"zh": "{edition} 年版", "en": "edition {edition}"},
    "page.privacy": {
        "zh": "文件只送到本机的 gxlint，不留存，不外传。",
        "en": "Files go to gxlint on this machine only; they are neither kept nor passed on.",
    },
    "page.privacy_away": {
        "zh": "文件只送到 {host} 上的 gxlint，不留存，不外传。",
        "en": "Files go to gxlint on {host} only; they are neither kept nor passed on.",
    },
    "page.key": {
        "zh": "这个服务要口令，请向管理员索取：",
        "en": "This service wants a token; its operator has it:",
    },
    "page.key_use": {"zh": "使用口令", "en": "Use it"},
    "page.documents": {"zh": "检查过的报告", "en": "Reports checked"},
    "page.save_all_xlsx": {"zh": "全部问题清单（Excel）", "en": "All findings (Excel)"},
    "page.save_all_html": {"zh": "全部检查意见（网页）", "en": "All reviews (web page)"},
    "page.checking": {"zh": "正在检查……", "en": "Checking …"},
    "page.queued": {"zh": "排队等候", "en": "Waiting for its turn"},
    "page.busy": {
        "zh": "服务正忙，{seconds} 秒后自动再试",
        "en": "The service is busy; trying again in {seconds} s",
    },
    "page.again": {"zh": "再试一次", "en": "Try again"},
    "page.remove": {"zh": "移除", "en": "Remove"},
    "page.remove_name": {"zh": "移除 {name}", "en": "Remove {name}"},
    "page.state_clean": {"zh": "未发现问题", "en": "no problems"},
    "page.state_unread": {"zh": "没有读到报告", "en": "no report in it"},
    "page.state_accepted": {"zh": "已接受 {count}", "en": "{count} accepted"},
    "page.state_count": {"zh": "{severity} {count}", "en": "{count} {severity}"},
    "page.severity_error": {"zh": "错误", "en": "error"},
    "page.severity_warning": {"zh": "警告", "en": "warning"},
    "page.severity_info": {"zh": "提示", "en": "info"},
    "page.separator": {"zh": "，", "en": ", "},
    "page.done": {"zh": "《{name}》检查完成：{state}。", "en": "{name} is checked: {state}."},
    "page.done_again": {
        "zh": "《{name}》检查完成：{state}。与上次相比，{tally}。",
        "en": "{name} is checked: {state}. Against the last check: {tally}.",
    },
    "page.failed": {"zh": "{name}：{words}", "en": "{name}: {words}"},
    "page.removed": {"zh": "已移除 {name}。", "en": "{name} is removed."},
    "page.tools": {"zh": "这份报告", "en": "This report"},
    "page.corrected": {"zh": "检查改好的文件", "en": "Check the corrected file"},
    "page.save_docx": {"zh": "下载 Word 批注稿", "en": "Word copy with comments"},
    "page.save_html": {"zh": "下载检查意见（网页）", "en": "Review as a web page"},
    "page.save_xlsx": {"zh": "下载问题清单（Excel）", "en": "List for Excel"},
    "page.saving": {"zh": "正在准备 {name}……", "en": "Preparing {name} …"},
    "page.saved": {"zh": "已交给浏览器下载：{name}。", "en": "Handed to the browser: {name}."},
    "page.saved_accepted": {
        "zh": "已交给浏览器下载：{name}。已接受的 {count} 条不在里面。",
        "en": "Handed to the browser: {name}. The {count} accepted are left out.",
    },
    "page.exported": {
        "zh": "已交给浏览器下载：{name}。放在报告所在的文件夹，gxlint 就不再报这些问题；"
        "那里已有这个文件的，把条目并进去。",
        "en": "Handed to the browser: {name}. Put it beside the reports, or its entries into the "
        "file that is there, and gxlint lets them rest.",
    },
    "page.name_docx": {"zh": "{stem}-批注稿.docx", "en": "{stem}-comments.docx"},
    "page.name_html": {"zh": "{stem}-检查意见.html", "en": "{stem}-review.html"},
    "page.name_xlsx": {"zh": "{stem}-问题清单.xlsx", "en": "{stem}-findings.xlsx"},
    "page.name_all": {"zh": "年度报告", "en": "reports"},
    "page.export": {
        "zh": "导出已接受的问题（{count}）",
        "en": "Export accepted findings ({count})",
    },
    "page.change": {"zh": "与上次检查的 {name} 相比", "en": "Against {name}, checked before"},
    "page.tally": {
        "zh": "改掉 {mended} 条，新出现 {fresh} 条，还剩 {remaining} 条",
        "en": "{mended} mended, {fresh} new, {remaining} remaining",
    },
    "page.mended": {"zh": "改掉的（{count}）", "en": "Mended ({count})"},
    "page.fresh": {"zh": "新", "en": "new"},
    "page.only_fresh": {"zh": "只看新出现的（{count}）", "en": "New only ({count})"},
    "page.hide_accepted": {"zh": "不看已接受的（{count}）", "en": "Hide accepted ({count})"},
    "page.accept": {"zh": "确有原因，接受……", "en": "Accept with a reason …"},
    "page.accept_number": {
        "zh": "第 {number} 条：确有原因，接受……",
        "en": "Finding {number}: accept with a reason …",
    },
    "page.accepted": {"zh": "已接受", "en": "accepted"},
    "page.reason": {"zh": "原因", "en": "Reason"},
    "page.reason_hint": {
        "zh": "记在这个浏览器里，可导出成 gxlint-ignore.yml。",
        "en": "Kept in this browser; can be exported as gxlint-ignore.yml.",
    },
    "page.accept_now": {"zh": "接受", "en": "Accept"},
    "page.cancel": {"zh": "取消", "en": "Cancel"},
    "page.withdraw": {"zh": "撤销", "en": "Withdraw"},
    "page.withdraw_number": {
        "zh": "第 {number} 条：撤销接受",
        "en": "Finding {number}: withdraw the acceptance",
    },
    "page.said_accepted": {"zh": "已接受。", "en": "Accepted."},
    "page.said_accepted_all": {
        "zh": "同一处的同类问题共 {count} 条，已一并接受。",
        "en": "{count} findings of this kind at this place are accepted together.",
    },
    "page.said_withdrawn": {"zh": "已撤销。", "en": "Withdrawn."},
    "page.said_withdrawn_all": {
        "zh": "一并接受的共 {count} 条，都已撤销。",
        "en": "{count} findings were accepted together; all of that is withdrawn.",
    },
    "page.exported_comment": {
        "zh": "由 gxlint 网页导出：确有原因、已接受的问题",
        "en": "Exported from the page of gxlint: findings accepted with a reason",
    },
    "page.help": {
        "zh": "按 J、K 到下一条、上一条意见，Esc 取消。没有发现问题，不等于没有问题。",
        "en": "J and K lead to the next and the previous finding, Esc lets go of it. "
        "No findings do not mean no faults.",
    },
    "page.closed": {
        "zh": "这个服务只接受签名的请求，供网站后台等程序使用；浏览器不能签名，"
        "所以这里不能检查报告。请不要把签名密钥交给个人。",
        "en": "This service takes signed requests only, from programs such as a CMS. A browser "
        "cannot sign, so no report can be checked here. Do not hand the key to people.",
    },
    "page.closed_own": {
        "zh": "自己检查报告：在自己的电脑上运行 gxlint serve，打开它显示的地址；"
        "或者在命令行运行：gxlint 报告.docx",
        "en": "To check a report yourself: run gxlint serve on your own computer and open the "
        "address that it shows, or run on the command line: gxlint report.docx",
    },
    "page.closed_operator": {
        "zh": "管理员要给大家开放网页的：在另一个端口（--port）再运行一个服务，"
        "设访问令牌（--tokens），不加 --keys 和 --require-signature。",
        "en": "To open a page for others, as an operator: run a second service on another --port, "
        "with --tokens and without --keys and --require-signature.",
    },
    "page.closed_program": {
        "zh": "给程序用的：请求怎样签名，见接口说明。",
        "en": "For programs: the interface says how requests are signed.",
    },
    "page.docs": {"zh": "接口说明", "en": "Interface"},
    "page.security": {"zh": "安全说明", "en": "Security"},
    "page.trouble_gone": {
        "zh": "连不上 gxlint 服务。请确认它还在运行、网络通畅，再试一次。",
        "en": "gxlint cannot be reached. See that it is running, then try again.",
    },
    "page.trouble_busy": {
        "zh": "服务一直很忙，这次没有检查成。请过一会儿再试。",
        "en": "The service stayed busy; this was not checked. Try again in a while.",
    },
    "page.trouble_large": {
        "zh": "文件太大（{size} MB），最大 {limit} MB。请压缩文中的图片，或另存为文本再检查。",
        "en": "The file is too large ({size} MB of at most {limit} MB). Make its pictures smaller "
        "or save it as text.",
    },
    "page.trouble_empty": {
        "zh": "这是空文件，或者是文件夹。请选择报告文件。",
        "en": "This is empty, or a folder. Choose the file of a report.",
    },
    "page.trouble_unread": {
        "zh": "浏览器读不到这个文件，它可能已改名、移走或正在编辑。请重新选择。",
        "en": "The browser cannot read this file: it may be renamed, moved or open. Choose it "
        "again.",
    },
    "page.trouble_key": {
        "zh": "服务要口令，或口令不对。请在上面填写口令，再试一次。",
        "en": "The service wants a token, or it is wrong. Give it above, then try again.",
    },
    "page.trouble_fault": {
        "zh": "服务出错（{status}），这次没有检查成。请再试一次；还不行，请告诉管理员。",
        "en": "The service failed ({status}); this was not checked. Try again, or tell its "
        "operator.",
    },
    "page.trouble_plain": {"zh": "没有检查成：{detail}", "en": "Not checked: {detail}"},
}
