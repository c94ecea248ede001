package org.pouch.engine.read;

import java.util.Collection;
import java.util.List;
import org.pouch.engine.web.Problem;

/** The reasons to refuse a search, in the words of the published API. */
final class SearchRefused {
    private SearchRefused() {}

    /** The body does not have the shape of the request. */
    static Problem unreadable(String path) {
        return Problem.badRequest("Request property [" + path + "] cannot be parsed");
    }

    static Problem unknownChoice(String property, String value, Collection<String> choices) {
        return Problem.badRequest("Unexpected value '" + value + "' for enum field '" + property
                + "'. Use any of the following values: " + List.copyOf(choices));
    }

    /** The shape is right, the values are not. */
    static Problem invalid(List<String> sentences) {
        return Problem.invalidArgument(String.join(" ", sentences));
    }

    static Problem notFound(Resource resource, String key) {
        return Problem.notFound(resource.title() + " with key '" + key + "' not found");
    }

    /** What stands in the path where a key belongs. */
    static Problem noKey(String name, String text) {
        return Problem.badRequest("Failed to convert '" + name + "' with value: '" + text + "'");
    }
}
