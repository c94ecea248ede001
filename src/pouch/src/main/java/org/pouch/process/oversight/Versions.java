package org.pouch.process.oversight;

import java.util.List;

/** Which models there are, where an instance stands in its own, where it could stand, and what becomes of it in another version. */
public interface Versions {
    /** Every process that is deployed, by its id; as many as a page holds. */
    List<Deployed> processes();

    /** The newest first. */
    List<Version> of(String process);

    /** The steps of a version, in the order of its model. */
    List<Place> steps(long definition);

    /** Where it stands now. */
    List<Place> places(long processInstance);

    /** Where it could stand. */
    List<Place> elements(long processInstance);

    /** @param target the key of the definition */
    Plan plan(long processInstance, long target);

    record Deployed(String id, String name) {}

    record Version(long definition, int number) {}

    record Place(String element, String name) {}

    /**
     * @param mapped elements that go over to the one of the same id
     * @param missing elements where it stands, and of which the other version has none: then it cannot go over
     */
    record Plan(List<String> mapped, List<String> missing) {}
}
