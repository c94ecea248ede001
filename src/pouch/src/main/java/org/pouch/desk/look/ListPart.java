package org.pouch.desk.look;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.find.Wanted;
import org.pouch.desk.lists.Paging;
import org.pouch.packet.Sha256;
import org.pouch.process.OfficerTasks.Queue;
import org.springframework.http.HttpHeaders;
import org.springframework.util.NumberUtils;

/**
 * Which part of which list an address shows, and of how many cases. Everything is read as the lists themselves read it: what they ignore
 * makes a look neither smaller nor another one.
 */
final class ListPart {
    private static final int LINES_OF_THE_API = 50;
    private static final int MOST_OF_THE_API = 500;
    private static final String FIND = "find";
    private static final String WITHOUT_QUEUE = Queue.GROUPS.name();

    /** Tells a search from others, and says nothing of it. */
    private static final int DIGITS = 12;

    private final HttpServletRequest request;
    private final String pattern;

    private ListPart(HttpServletRequest request, String pattern) {
        this.request = request;
        this.pattern = pattern;
    }

    /** The tasks of an officer's roles count as none; a supervisor sees those of all. */
    static Subject of(HttpServletRequest request, String pattern, Officer officer) {
        ListPart part = new ListPart(request, pattern);
        return switch (pattern) {
            case "/desk/cases" -> part.ofPages(List.of("state", "partner"), Paging.SIZE);
            case "/desk/tasks" ->
                part.ofPages(List.of("queue"), officer.roles().contains(Role.SUPERVISOR) ? Paging.SIZE : 0);
            case "/api/cases", "/api/packets" -> part.ofPrograms();
            default -> part.ofOthers();
        };
    }

    private Subject ofPages(List<String> filters, int lines) {
        int page = Paging.within(number("page").orElse(1));
        TreeMap<String, String> chosen = new TreeMap<>();
        filters.forEach(name ->
                text(name).filter(value -> !value.equals(WITHOUT_QUEUE)).ifPresent(value -> chosen.put(name, value)));
        Optional<String> wanted = wanted();
        wanted.ifPresent(token -> chosen.put(FIND, token));
        Map<String, Integer> part = page == 1 ? Map.of() : Map.of("page", page);
        return Subject.ofList(item(part) + digest(chosen), wanted.isPresent() ? 1 : lines);
    }

    private Subject ofPrograms() {
        int limit = Math.min(Math.max(1, number("limit").orElse(LINES_OF_THE_API)), MOST_OF_THE_API);
        int offset = Math.max(0, number("offset").orElse(0));
        return Subject.ofList(item(new TreeMap<>(Map.of("limit", limit, "offset", offset))), limit);
    }

    private Subject ofOthers() {
        return Subject.ofList(
                item(number("page")
                        .map(page -> Map.of("page", Paging.within(page)))
                        .orElse(Map.of())),
                0);
    }

    private String item(Map<String, Integer> part) {
        return part.isEmpty() ? pattern : pattern + " " + part;
    }

    private static String digest(TreeMap<String, String> chosen) {
        return chosen.isEmpty()
                ? ""
                : " "
                        + Sha256.of(chosen.toString().getBytes(StandardCharsets.UTF_8))
                                .hex()
                                .substring(0, DIGITS);
    }

    /** Empty for what no search ever gave: then all is shown, as it is to programs. */
    private Optional<String> wanted() {
        return isForPrograms()
                ? Optional.empty()
                : text(FIND).flatMap(Wanted::parse).map(Wanted::token);
    }

    private boolean isForPrograms() {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("json");
    }

    /** Of what is said twice, both: so the lists read it. */
    private Optional<String> text(String name) {
        String @Nullable [] said = request.getParameterValues(name);
        return Optional.ofNullable(said).map(all -> String.join(",", all)).filter(value -> !value.isBlank());
    }

    /** In every form in which the lists take a number; they refuse any other. */
    private Optional<Integer> number(String name) {
        @Nullable String said = request.getParameter(name);
        try {
            return said == null || said.isBlank()
                    ? Optional.empty()
                    : Optional.of(NumberUtils.parseNumber(said, Integer.class));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
