"""The wire shapes of phones (手机号数据结构)."""

from typing import Annotated

from pydantic import StringConstraints
from service_kit.wire import View, Wire, formed

Phone = Annotated[str, StringConstraints(pattern=r"^1[3-9][0-9]{9}$")]


class PhoneIn(Wire):
    """手机号: eleven digits of a mobile phone of the mainland."""

    phone: Phone


class PhoneView(View):
    """手机尾号: the last four digits, null where no phone is stated; the whole number is shown nowhere."""

    tail: Annotated[str, formed("^[0-9]{4}$")] | None
