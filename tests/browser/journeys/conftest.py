"""Another house than the other browser tests', so that each test has a ticket here too."""

from collections.abc import Iterator

import pytest

from tests.browser.whole import Whole, data_folder, drop


@pytest.fixture(scope="session")
def whole() -> Iterator[Whole]:
    data = data_folder()
    with Whole(data) as running:
        yield running
    drop(data)
