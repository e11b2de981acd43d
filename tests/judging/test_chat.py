"""What names a request: everything that a model could tell apart, and nothing else."""

from reviewer.judging.chat import Message, Request


def request(*pictures: bytes, text: str = "Que montre l'image ?") -> Request:
    return Request((Message("user", text, pictures),), schema={"type": "object"})


def test_two_requests_with_the_same_words_and_another_picture_have_two_keys() -> None:
    keys = [request().key("m"), request(b"un").key("m"), request(b"deux").key("m"), request(b"un", b"deux").key("m")]
    assert len(set(keys)) == 4
    assert request(b"un").key("m") == keys[1]


def test_another_model_or_other_words_have_another_key() -> None:
    assert len({request().key("m"), request().key("n"), request(text="Autre").key("m")}) == 3
