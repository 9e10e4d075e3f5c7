"""Every write about agencies, people and the mail that goes out to them."""

from accord.accounts.operations.digests import choose_digest, close_round
from accord.accounts.operations.mail import Attachment, call_off_message, queue_message, send_again
from accord.accounts.operations.people import (
    give_sample_password,
    let_sign_in,
    make_administrator,
    save_agency,
    save_person,
    set_password,
)

__all__ = [
    "Attachment",
    "call_off_message",
    "choose_digest",
    "close_round",
    "give_sample_password",
    "let_sign_in",
    "make_administrator",
    "queue_message",
    "save_agency",
    "save_person",
    "send_again",
    "set_password",
]
