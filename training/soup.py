"""The mean of several models' weights.

Source: Wortsman and others, Model soups, ICML 2022.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import srsly


def averaged(models: Sequence[dict[str, bytes]]) -> dict[str, bytes]:
    """One set of weights by component: the mean of those of the models, which have the same shape."""
    return {name: _mean([model[name] for model in models]) for name in models[0]}


def _mean(serialized: Sequence[bytes]) -> bytes:
    """The mean of models as thinc writes them."""
    loaded = [srsly.msgpack_loads(data) for data in serialized]
    first = loaded[0]
    for node, params in enumerate(first["params"]):
        for name, value in (params or {}).items():
            if isinstance(value, np.ndarray):
                first["params"][node][name] = _mean_array([other["params"][node][name] for other in loaded])
    return bytes(srsly.msgpack_dumps(first))


def _mean_array(arrays: Sequence[Any]) -> Any:
    return np.mean([array.astype("f8") for array in arrays], axis=0).astype(arrays[0].dtype)
