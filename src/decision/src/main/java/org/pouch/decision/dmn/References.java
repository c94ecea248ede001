package org.pouch.decision.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.pouch.decision.xml.ModelRefused;

/** Refuses files whose parts require what is not there, or themselves. */
record References(String resource) {

    /** @param required of each id the ids it requires, which must be among them and lead to no circle */
    void check(String what, Set<String> ids, Function<String, List<String>> required) {
        for (String id : ids) {
            known(what, id, required.apply(id), ids);
        }
        for (String id : ids) {
            refuseCircle(id, required, new ArrayList<>());
        }
    }

    void known(String what, String id, List<String> required, Set<String> ids) {
        for (String other : required) {
            if (!ids.contains(other)) {
                throw new ModelRefused(
                        resource, id, "requires %s '%s', which is not in the file".formatted(what, other));
            }
        }
    }

    private void refuseCircle(String id, Function<String, List<String>> required, List<String> path) {
        if (path.contains(id)) {
            throw new ModelRefused(resource, id, "requires itself");
        }
        path.add(id);
        required.apply(id).forEach(next -> refuseCircle(next, required, path));
        path.remove(path.size() - 1);
    }
}
