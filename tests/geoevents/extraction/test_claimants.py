"""One claimant, one name."""

from geoevents.extraction.claimants import unify_claimants


def test_a_person_has_one_name_with_his_office() -> None:
    shown = unify_claimants(["Gladkov", "Mr Gladkov", "Governor Vyacheslav Gladkov", "Vyacheslav Gladkov"])
    assert set(shown.values()) == {"Governor Vyacheslav Gladkov"}


def test_two_persons_of_one_surname_stay_two() -> None:
    shown = unify_claimants(["Governor Oleh Kiper", "Anna Kiper"])
    assert shown["Anna Kiper"] == "Anna Kiper"


def test_a_ministry_is_one_however_its_country_is_put() -> None:
    shown = unify_claimants(["Russia's defence ministry", "Russian defence ministry"])
    assert set(shown.values()) == {"Russia's defence ministry"}
    both = unify_claimants(["Russian defence ministry", "Ukrainian defence ministry"])
    assert len(set(both.values())) == 2


def test_an_office_alone_is_its_only_holder() -> None:
    assert unify_claimants(["Governor Oleh Kiper", "The governor"])["The governor"] == "Governor Oleh Kiper"
    two = unify_claimants(["Governor Oleh Kiper", "Governor Serhiy Lysak", "The governor"])
    assert two["The governor"] == "The governor"
    apart = unify_claimants(["Governor Oleh Kiper", "The governor"], offices=False)
    assert apart["The governor"] == "The governor"
