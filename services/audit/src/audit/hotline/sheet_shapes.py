"""What a platform says of a case beside its claim (工单要素), as the desk that handles the case reads it."""

from typing import Annotated

from pydantic import AwareDatetime
from service_kit.wire import Sha256, View, formed

from audit.domain.task import TaskRole
from audit.domain.work_order import Attachment, Secrecy, Source, Urgency, WorkOrder
from audit.hotline.shapes import OrderNumber, PlatformSlug


class AttachmentView(View):
    """A file of the platform's, by reference: it lies with the platform and is opened there, by its link."""

    name: str
    media_type: Annotated[str, formed(r"^[a-z]+/[A-Za-z0-9.+-]{1,80}$")]
    bytes: int
    sha256: Sha256
    link: Annotated[str, formed(r"^https?://[!-~]{1,500}$")]

    @classmethod
    def of(cls, attachment: Attachment) -> "AttachmentView":
        """Show a reference."""
        return cls(
            name=attachment.name,
            media_type=attachment.media_type,
            bytes=attachment.bytes,
            sha256=attachment.sha256,
            link=attachment.link,
        )


class OrderSheetView(View):
    """An order with what it says beside the claim; who called is not here."""

    platform: PlatformSlug
    number: OrderNumber
    received_at: AwareDatetime
    changed_at: AwareDatetime
    related_numbers: list[OrderNumber]
    source: Source
    urgency: Urgency
    secrecy: Secrecy
    address: str
    subject_code: Annotated[str, formed("^[0-9A-Za-z._-]{0,64}$")]
    due_at: AwareDatetime | None
    task_number: Annotated[str, formed("^[0-9A-Za-z._-]{0,64}$")]
    role: TaskRole
    respondent: str
    attachments: list[AttachmentView]

    @classmethod
    def of(cls, order: WorkOrder) -> "OrderSheetView":
        """Show an order to the desk."""
        sheet = order.sheet
        return cls(
            platform=order.platform,
            number=order.number,
            received_at=order.received_at,
            changed_at=order.changed_at,
            related_numbers=list(sheet.related_numbers),
            source=sheet.source,
            urgency=sheet.urgency,
            secrecy=sheet.secrecy,
            address=sheet.address,
            subject_code=sheet.subject_code,
            due_at=sheet.due_at,
            task_number=sheet.task_number,
            role=sheet.role,
            respondent=sheet.respondent,
            attachments=[AttachmentView.of(each) for each in sheet.attachments],
        )
