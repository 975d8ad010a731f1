"""How many people of each kind can stay at most in each part of the hall, so that everyone has a seat."""

from collections.abc import Mapping

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from conference.model.seating.allot import Kind, Sink

Arc = tuple[Kind, Sink]


def solve_flow(
    wanted: Mapping[Kind, int], room: Mapping[Sink, int], stays: Mapping[Arc, int],
    pools: Mapping[tuple[object, Sink], int],
) -> dict[Arc, int]:
    """How many stay of those who could (`stays`), as many as possible in all.

    `wanted` counts the people of each kind, `room` the seats of each part. Of plans with equally
    many moves one with most people in zones that they prefer, then with the highest staying.
    Each person is one unit of flow on an arc for staying (bounded) or for coming anew. `pools`
    bounds how many of one guest's people stay in a part, whether they need an aisle end or not.
    """
    arcs = [(kind, sink) for kind in wanted for zone in kind.zones for sink in kind.sinks(zone)
            if sink in room]
    bounds = [(0, stays.get(arc, 0)) for arc in arcs] + [(0, None)] * len(arcs)
    moved = np.concatenate([np.zeros(len(arcs)), np.ones(len(arcs))])
    limits = _limits(arcs, wanted, room, pools)
    first = _solve(moved, limits, bounds)
    better = np.array([_preference(arc) for arc in arcs] * 2) + moved * [
        _height(arc, wanted) for arc in arcs * 2]
    rows, counts, seats, places = limits
    exact = (vstack([rows, csr_array(moved[None, :])]), np.append(counts, round(first.fun)), seats, places)
    staying = _solve(better, exact, bounds).x[:len(arcs)]
    return {arc: round(amount) for arc, amount in zip(arcs, staying, strict=True) if round(amount)}


def _limits(
    arcs: list[Arc], wanted: Mapping[Kind, int], room: Mapping[Sink, int],
    pools: Mapping[tuple[object, Sink], int],
) -> tuple:
    """Everyone has a place: rows and counts of the kinds. No part and no pool is too full: theirs."""
    pool_of = [(kind.group, sink) for kind, sink in arcs]
    return (_incidence([kind for kind, _ in arcs] * 2, list(wanted)), np.array(list(wanted.values())),
            vstack([_incidence([sink for _, sink in arcs] * 2, list(room)),
                    _incidence([*pool_of, *[None] * len(arcs)], list(pools))]),
            np.array([*room.values(), *pools.values()]))


def _incidence(ends: list, names: list) -> csr_array:
    """A row for each name with 1 for each arc that has this end."""
    number = {name: at for at, name in enumerate(names)}
    arcs = [at for at, end in enumerate(ends) if end in number]
    rows = [number[ends[at]] for at in arcs]
    return csr_array((np.ones(len(arcs)), (rows, arcs)), shape=(len(names), len(ends)))


def _solve(costs: np.ndarray, limits: tuple, bounds: list) -> object:
    """A corner of the polytope: with whole numbers on the right its coordinates are whole (a flow)."""
    people, counts, parts, room = limits
    found = linprog(costs, parts, room, people, counts, bounds, method="highs-ds")
    if not found.success:
        raise ValueError(f"no seat for everyone: {found.message}")
    return found


def _preference(arc: Arc) -> float:
    kind, (zone, _) = arc
    return kind.zones.index(zone)


def _height(arc: Arc, wanted: Mapping[Kind, int]) -> float:
    """Less than 1, the more the higher the rank: the lower moves where it is all the same."""
    ranks = sorted({kind.rank for kind in wanted}, reverse=True)
    return (1 + ranks.index(arc[0].rank)) / (len(ranks) + 1) * 1e-3
