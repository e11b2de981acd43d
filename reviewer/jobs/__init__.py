"""Runs that outlive the page that asked for them: a detached worker, its signs of life, its resumption."""

from reviewer.jobs.carrying import Material, carry, failed, standing
from reviewer.jobs.liveness import Heartbeat, is_stale
from reviewer.jobs.processes import alive, launch, this_host
from reviewer.jobs.worker import work

__all__ = ["Heartbeat", "Material", "alive", "carry", "failed", "is_stale", "launch", "standing", "this_host", "work"]
