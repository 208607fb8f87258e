"""Every sentence of the page in both languages; nothing a clerk reads stands elsewhere under ui/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]

TEXTS: dict[str, tuple[str, str]] = {
    "name": ("拟稿", "Nigao"),
    "log_in_title": ("拟稿 · 登录", "Nigao · Log in"),
    "log_in": ("登录", "Log in"),
    "log_out": ("退出登录", "Log out"),
    "user_name": ("用户名", "User name"),
    "password": ("密码", "Password"),
    "conversation": ("对话", "Conversation"),
    "other_language": ("English", "中文"),
    "period": ("正在写", "Writing"),
    "new": ("新对话", "New conversation"),
    "stop": ("停止", "Stop"),
    "send": ("发送", "Send"),
    "placeholder": (
        "粘贴要点、文字或直接提问，可拖入文件；Shift+Enter 换行",
        "Paste notes or text, ask, or drop a file; Shift+Enter: new line",
    ),
    "switch": ("理解得不对？改为", "Not what you meant? Take it as"),
    "draft": ("起草", "Draft"),
    "revise": ("修改", "Revise"),
    "polish": ("润色", "Polish"),
    "ask": ("查阅", "Ask"),
    "check": ("核查", "Check"),
    "talk": ("说明", "About"),
    "example_ask": ("去年侨务报告了什么", "what did we report last year on 侨务"),
    "example_draft": (
        "起草侨务这一节\n· 过年跑了困难归侨侨眷86户，发了5.2万\n· 6月侨法宣传2场，资料600份",
        "draft the section 侨务\n· 过年跑了困难归侨侨眷86户，发了5.2万\n· 6月侨法宣传2场，资料600份",
    ),
    "example_polish": (
        "润色：上个月我们搞了一次座谈会，来了30多个老板，大家都觉得挺好，有12家说了困难，我们一个个记下来去协调。",
        "polish: 上个月我们搞了一次座谈会，来了30多个老板，大家都觉得挺好，有12家说了困难，我们一个个记下来去协调。",
    ),
    "example_figure": ("去年上半年慰问困难归侨侨眷多少户？", "去年上半年慰问困难归侨侨眷多少户？"),
    "label_example_draft": ("起草“侨务”一节", "Draft the section 侨务"),
    "label_example_ask": ("去年侨务报告了什么", "What did we report last year on 侨务"),
    "label_example_figure": ("去年上半年慰问多少户", "How many households last year"),
    "label_example_polish": ("润色一段文字", "Polish a text"),
    "clipped": ("……（共 {count} 字）", "… ({count} characters)"),
    "welcome": (
        "贴上要点，我写成一节；贴上文字，我润色；提个问题，我从以前的报告里找原句。\n稿子里每个数字都标明出处，没有出处的标红。",
        "Paste notes and I draft a section; paste text and I polish it; ask and I quote the past reports.\n"
        "Every figure in a draft shows its ground; one without any is red.",
    ),
    "tab_draft": ("稿件", "Report"),
    "tab_sources": ("依据", "Sources"),
    "tab_check": ("核查", "Checks"),
    "tab_library": ("资料库", "Archive"),
    "no_draft": (
        "还没有稿件。\n在左边写“起草侨务这一节”，下面逐条贴要点；写好的一节显示在这里，每个数字都能看到出处。",
        "Nothing drafted yet. Write “draft 侨务” on the left with notes below it; the section appears here, each figure with its ground.",
    ),
    "no_sources": (
        "还没有引用。提一个问题，比如“去年侨务报告了什么”，原句会在这里高亮显示。",
        "No sources yet. Ask something, such as “what did we report last year on 侨务”; the sentences appear here, highlighted.",
    ),
    "no_check": (
        "还没有核查。把整篇总结贴到左边，或拖入 Word 文件。",
        "Nothing checked yet. Paste a whole report on the left, or drop a Word file.",
    ),
    "grounded": ("✓ {count} 处数字和名称均有出处", "✓ all {count} figures and names have a ground"),
    "ungrounded": ("✗ {count} 处没有出处：{listed}", "✗ {count} without ground: {listed}"),
    "all_in": ("✓ {count} 条要点全部写入", "✓ all {count} notes are in"),
    "missing": ("✗ 未写全的要点：{listed}", "✗ notes not fully in: {listed}"),
    "unverified": ("（正在核对……）", "(checking …)"),
    "writer_model": ("模型撰写，逐句核对", "written by the model, checked sentence by sentence"),
    "writer_composer": ("拟句器按要点写成", "composed from the note"),
    "writer_user": ("要点原文", "the note's own words"),
    "ground_note": ("要点第{ref}条：{quote}", "note {ref}: {quote}"),
    "ground_report": ("以往报告：{quote}", "past report: {quote}"),
    "ground_none": ("没有出处", "no ground"),
    "engine": ("撰写：{engine}", "Written by: {engine}"),
    "changes": ("改动 {count} 处", "{count} changes"),
    "refused": ("未采纳：{reason}", "not taken: {reason}"),
    "unchanged": ("这段文字不需要改动。", "Nothing needs changing in this text."),
    "found": (
        "{errors} 处错误，{warnings} 处警告，{notes} 处提示",
        "{errors} errors, {warnings} warnings, {notes} notes",
    ),
    "nothing_found": ("没有发现问题。", "Nothing found."),
    "error": ("错误", "Error"),
    "warning": ("警告", "Warning"),
    "info": ("提示", "Note"),
    "line": ("第{line}行", "line {line}"),
    "see_check": ("核查结果见右边“核查”。", "See “Checks” on the right."),
    "outline": ("提纲", "Outline"),
    "status_empty": ("空", "empty"),
    "status_drafted": ("已起草", "drafted"),
    "status_kept": ("已放入稿件", "in the report"),
    "copy": ("复制全文", "Copy text"),
    "copy_polished": ("复制润色稿", "Copy polished text"),
    "print": ("打印", "Print"),
    "nothing_to_keep": (
        "还没有可以放入的草稿，请先起草一节。",
        "There is no draft to put in yet; draft a section first.",
    ),
    "engine_composer": ("拟句器", "composer"),
    "engine_rules": ("规则", "rules"),
    "fix": ("一键修正（机械类）", "Repair what is mechanical"),
    "fixed": (
        "修正稿：只改了标点、空格等机械问题，其余一字未动",
        "Repaired: punctuation, spaces and the like; nothing else was touched",
    ),
    "times": ("共{count}处", "{count} times"),
    "deleted": ("这份报告已从资料库删除。", "This report has been deleted from the archive."),
    "search": ("查找", "Search"),
    "search_hint": ("在资料库里查找原句（Ctrl+K）", "Search the archive's sentences (Ctrl+K)"),
    "no_hits": ("没有查到。", "Nothing found."),
    "broke": (
        "出了意外，这一步没有做完；您写的内容已经保存。请再试一次，仍不行请把运行窗口里的记录交给管理员。",
        "Something went wrong and this step was not finished; what you wrote is kept. Try again, or hand the log to your administrator.",
    ),
    "upload_button": ("添加文件", "Add files"),
    "message": ("消息", "Message"),
    "copy_message": ("复制这条", "Copy this message"),
    "keep": ("放入稿件", "Put into report"),
    "rewrite": ("重写", "Redraft"),
    "shorter": ("压缩", "Shorter"),
    "formal": ("更正式", "More formal"),
    "export": ("导出 Word", "Export to Word"),
    "say_rewrite": ("重新写一遍", "重新写一遍"),
    "say_shorter": ("压缩一点", "压缩一点"),
    "say_formal": ("再正式一点", "再正式一点"),
    "kept": ("“{section}”已放入稿件。", "“{section}” is in the report."),
    "exported": ("已导出，版式核对 {passed}/{total} 项通过。", "Exported; {passed} of {total} layout checks pass."),
    "fonts": (
        "本机没有的字体：{fonts}。文件里写的是标准字体名，在装有这些字体的电脑上显示正常。",
        "Fonts not on this machine: {fonts}. The file names the standard fonts.",
    ),
    "upload": ("拖入以前的报告（Word、PDF、文本、zip）", "Drop past reports (Word, PDF, text, zip)"),
    "added": ("新增", "added"),
    "updated": ("更新", "updated"),
    "unchanged_file": ("未变", "unchanged"),
    "failed": ("失败", "failed"),
    "reading": ("正在读 {name}", "Reading {name}"),
    "embedding": ("正在建索引 {done}/{total}", "Indexing {done}/{total}"),
    "forget": ("删除所选", "Delete selected"),
    "forgotten": ("已删除 {count} 份，不再出现在任何回答里。", "Deleted {count}; no answer will quote them again."),
    "choose": ("选择要删除的报告", "Reports to delete"),
    "empty_archive": (
        "资料库是空的。把以前的总结拖到下面，就能提问，起草时也会参照本单位的写法。",
        "The archive is empty. Drop past reports below; then you can ask, and drafts follow your office's own manner.",
    ),
    "column_title": ("标题", "Title"),
    "column_organ": ("单位", "Office"),
    "column_period": ("时段", "Period"),
    "column_passages": ("段落", "Passages"),
    "stays_here": ("不出本机", "stays on this machine"),
    "leaves": ("文字会发往接口", "text is sent to the endpoint"),
    "composer": ("拟句器（未用模型）", "composer (no model)"),
    "part_work": ("工作", "work"),
    "part_plan": ("计划", "plan"),
    "part_problems": ("问题", "problems"),
    "part_intro": ("导语", "introduction"),
    "stopped": ("已停止，写好的部分保留着。", "Stopped; what was written is kept."),
}


@dataclass(frozen=True, slots=True)
class Texts:
    """The page's sentences in one language; an unknown key is an error."""

    language: Language

    def __call__(self, key: str, **fields: object) -> str:
        """Return the sentence called `key` with its fields filled in.

        >>> Texts("zh")("line", line=3)
        '第3行'
        """
        zh, en = TEXTS[key]
        return (en if self.language == "en" else zh).format(**fields)

    def choose(self, zh: str, en: str) -> str:
        """Return the sentence of a pair that the assistant brought along."""
        return en if self.language == "en" else zh
