"""Defects of the contact details: GX301 to GX307."""

from __future__ import annotations

import re
from random import Random

from reports.defects.base import breaks, breaks_somewhere
from reports.model import Sheet

_PHONE = re.compile(r"(?:（\d{3,4}）|\d{3,4}[-—])\d{7,8}")
_POSTCODE = re.compile(r"(?<=[码编])：?\d{6}")
_EMAIL = re.compile(r"xxgk\d+@[\w.-]+")
_ADDRESS = re.compile(r"(?:通信|通讯|联系)?地址：[^，；）。]*[，；]")


@breaks("GX301")
def contact_gone(sheet: Sheet) -> Sheet | None:
    return sheet.without("contact")


@breaks("GX302", at="contact")
def telephone_too_short(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("contact", lambda text: _PHONE.sub(lambda m: m[0][:-3], text))


@breaks("GX302", at="contact")
def telephone_too_long(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("contact", lambda text: _PHONE.sub(lambda m: m[0] + "880", text))


@breaks("GX303", at="contact")
def postcode_of_five_digits(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("contact", lambda text: _POSTCODE.sub(lambda m: m[0][:-1], text))


@breaks_somewhere("GX304", at="contact")
def mail_address_malformed(sheet: Sheet, random: Random) -> Sheet | None:
    if not _EMAIL.search(sheet.text_of("contact")):
        return None
    wrong = random.choice(("xxgk01@@163.com", "xxgk01@163", "xxgk01.163.com"))
    return sheet.reworded("contact", lambda text: _EMAIL.sub(wrong, text))


@breaks("GX305")
def site_outside_gov_cn(sheet: Sheet) -> Sheet | None:
    if not sheet.has("site"):
        return None
    return sheet.reworded("site", lambda text: text.replace(".gov.cn", ".com"))


@breaks("GX305")
def site_malformed(sheet: Sheet) -> Sheet | None:
    if not sheet.has("site"):
        return None
    return sheet.reworded("site", lambda text: text.replace("://", ":/"))


@breaks("GX306")
def address_gone(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("contact", lambda text: _ADDRESS.sub("", text))


@breaks_somewhere("GX307")
def identity_number(sheet: Sheet, random: Random) -> Sheet | None:
    birth = f"{random.randint(1950, 2004)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    number = checked(f"110101{birth}{random.randint(1, 998):03}")
    addition = f"申请人李某（身份证号码：{number}）的申请已按时答复。"
    return sheet.reworded("opening", lambda text: text + addition)


@breaks_somewhere("GX307")
def mobile_number(sheet: Sheet, random: Random) -> Sheet | None:
    number = random.choice(("138", "159", "186", "199")) + f"{random.randint(0, 10**8 - 1):08}"
    addition = f"申请人王某某，手机{number}，所提申请已按时答复。"
    return sheet.reworded("opening", lambda text: text + addition)


def checked(digits: str) -> str:
    """An identity card number with its check digit (GB 11643-1999, ISO 7064 MOD 11-2)."""
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return digits + "10X98765432"[total % 11]
