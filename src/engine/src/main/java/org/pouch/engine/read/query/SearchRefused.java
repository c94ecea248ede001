package org.pouch.engine.read.query;

import java.util.Collection;
import java.util.List;
import org.pouch.engine.rejection.Rejection;

/** The reasons to refuse a search, in the words of the published API. */
public final class SearchRefused {
    private SearchRefused() {}

    /** The body does not have the shape of the request. */
    static Rejection unreadable(String path) {
        return Rejection.malformed("Request property [" + path + "] cannot be parsed");
    }

    static Rejection unknownChoice(String property, String value, Collection<String> choices) {
        return Rejection.malformed("Unexpected value '" + value + "' for enum field '" + property
                + "'. Use any of the following values: " + List.copyOf(choices));
    }

    /** The shape is right, the values are not. */
    public static Rejection invalid(List<String> sentences) {
        return Rejection.invalidArgument(String.join(" ", sentences));
    }

    public static Rejection notFound(Resource resource, String key) {
        return Rejection.notFound(resource.title() + " with key '" + key + "' not found");
    }

    /** What stands in the path where a key belongs. */
    public static Rejection noKey(String name, String text) {
        return Rejection.malformed("Failed to convert '" + name + "' with value: '" + text + "'");
    }
}
