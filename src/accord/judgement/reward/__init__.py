"""Reward grant: what results earn, to the penny, and what is expected of them before they are known.

A scheme is data (`Scheme`, read from the package's table by `read_schemes`). Awards are exact: figures are the decimals
they were declared as, everything between is a fraction, and an award is rounded once.
"""

from __future__ import annotations

from accord.judgement.reward.award import (
    Award,
    Instalment,
    award_scheme,
    mean_progress,
    paid_share,
    payment_on_account,
    share_of_improvement,
)
from accord.judgement.reward.entry import JudgedPromise, JudgedScheme, Rewards, judge_reward
from accord.judgement.reward.expected import Expected, Outlook, certain, expected_reward
from accord.judgement.reward.money import declared, pot_of_budget, split, to_the_penny
from accord.judgement.reward.results import REWARD_SCHEMA, reward_table
from accord.judgement.reward.terms import (
    PRO_RATA,
    RULES,
    WHOLE_AGREEMENT,
    Promise,
    RewardError,
    Scheme,
    Terms,
    parts_of_pot,
    read_schemes,
)

__all__ = [
    "PRO_RATA",
    "REWARD_SCHEMA",
    "RULES",
    "WHOLE_AGREEMENT",
    "Award",
    "Expected",
    "Instalment",
    "JudgedPromise",
    "JudgedScheme",
    "Outlook",
    "Promise",
    "RewardError",
    "Rewards",
    "Scheme",
    "Terms",
    "award_scheme",
    "certain",
    "declared",
    "expected_reward",
    "judge_reward",
    "mean_progress",
    "paid_share",
    "parts_of_pot",
    "payment_on_account",
    "pot_of_budget",
    "read_schemes",
    "reward_table",
    "share_of_improvement",
    "split",
    "to_the_penny",
]
