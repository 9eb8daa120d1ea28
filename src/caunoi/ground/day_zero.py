"""What each clock counts from, in words."""

from __future__ import annotations

DAY_ZERO = {
    "complaint.accepted": ("ngày thụ lý khiếu nại", "the day the complaint was accepted"),
    "complaint.received": ("ngày nhận được khiếu nại", "the day the complaint was received"),
    "conclusion.followed": (
        "ngày bắt đầu theo dõi hoặc ngày báo cáo trước",
        "the day follow-up began or of the last report",
    ),
    "conclusion.issued": ("ngày ban hành kết luận", "the day the conclusion was issued"),
    "content.received": ("ngày nhận được nội dung", "the day the content was received"),
    "decision.effective": ("ngày quyết định có hiệu lực pháp luật", "the day the decision took legal effect"),
    "decision.issued": ("ngày ban hành quyết định", "the day the decision was issued"),
    "decision.known": (
        "ngày nhận được hoặc biết được quyết định, hành vi",
        "the day the decision or act was received or known",
    ),
    "decision.received": ("ngày nhận được quyết định", "the day the decision was received"),
    "demand.received": ("ngày nhận được yêu cầu báo cáo", "the day the demand was received"),
    "denunciation.accepted": ("ngày thụ lý tố cáo", "the day the denunciation was accepted"),
    "denunciation.received": ("ngày nhận được tố cáo", "the day the denunciation was received"),
    "dialogue.held": ("ngày đối thoại", "the day of the dialogue"),
    "feedback.received": ("ngày nhận được phản ánh, kiến nghị", "the day the feedback was received"),
    "file.closed": ("ngày kết thúc hồ sơ", "the day the file was closed"),
    "first_limit.expired_or_decision.received": (
        "ngày hết thời hạn giải quyết lần đầu hoặc ngày nhận được quyết định lần đầu",
        "the day the first limit expired or the first decision was received",
    ),
    "handling.done": ("ngày có kết quả xử lý", "the day of the result of handling"),
    "matter.received": ("ngày tiếp nhận", "the day of receipt"),
    "matter.resolved": ("ngày giải quyết xong", "the day the matter was resolved"),
    "notice.received": ("ngày nhận được thông báo kết quả", "the day the notice of result was received"),
    "petition.filed": ("ngày lưu đơn", "the day the petition was filed away"),
    "petition.received": ("ngày nhận được đơn", "the day the petition was received"),
    "publication.begun": ("ngày bắt đầu công khai", "the day the publication began"),
    "reception.held": ("ngày tiếp công dân", "the day of the reception"),
    "refusal.grounds_found": ("ngày có đủ căn cứ từ chối", "the day enough grounds for refusal were found"),
    "request.received": ("ngày nhận được yêu cầu", "the day the request was received"),
    "termination.notified": ("ngày thông báo đình chỉ", "the day the termination was notified"),
}
"""Code of ``day_zero`` in the rulebook: (Vietnamese, English)."""
