"""Builds the peers, runs them in turn, and compares. Needs nothing but Python's standard library."""

from pathlib import Path

PEERS = Path(__file__).resolve().parents[1]
ROOT = PEERS.parents[1]
TARGET = ROOT / "target" / "peers"
