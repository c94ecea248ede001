package org.pouch.desk.lists;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.find.Wanted;
import org.springframework.web.util.UriComponentsBuilder;

/** What was looked for, in addresses and shown again. */
public final class Search {
    private Search() {}

    /** The list that shows what was found. */
    public static String address(String path, Map<String, String> filters, @Nullable Wanted wanted) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        new TreeMap<>(filters).forEach(address::queryParam);
        if (wanted != null) {
            address.queryParam("find", wanted.token());
        }
        return address.build().toUriString();
    }

    /** As it was typed, as far as the address may hold it: a name is not shown again. */
    public static String shown(Wanted wanted) {
        return wanted instanceof Wanted.Marked ? "" : wanted.token();
    }
}
