"""Pages of the site: one type, the annual report."""

from django.db import models
from gxlint_wagtail.mixins import CheckedPageMixin
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import RawHTMLBlock, RichTextBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class ReportPage(CheckedPageMixin, Page):
    """An annual report: text, tables, and HTML where tables have merged cells."""

    issued = models.DateField("发布日期", null=True, blank=True)
    body = StreamField(
        [
            ("text", RichTextBlock(label="文字")),
            ("table", TableBlock(label="表格")),
            ("html", RawHTMLBlock(label="网页代码（有合并单元格的表格）")),
        ],
        verbose_name="正文",
        blank=True,
    )

    content_panels = [*Page.content_panels, FieldPanel("issued"), FieldPanel("body")]

    class Meta:
        verbose_name = "政府信息公开工作年度报告"
