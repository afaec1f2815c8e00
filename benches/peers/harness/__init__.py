"""Builds the peers, runs them in turn, and compares; with Python's standard library alone."""

from pathlib import Path

PEERS = Path(__file__).resolve().parents[1]
ROOT = PEERS.parents[1]
TARGET = ROOT / "target" / "peers"
