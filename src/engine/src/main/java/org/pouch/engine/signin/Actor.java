package org.pouch.engine.signin;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Who asked for what is done: a user who signed in, or whoever reached the loopback address.
 *
 * @param id the user's name
 */
public record Actor(String id) {
    /** The name of everybody while nobody signs in. */
    public static final String LOOPBACK = "loopback";

    /** Where a request carries the name of the user who sent it. */
    public static final String REQUEST_ATTRIBUTE = "org.pouch.engine.user";

    /** Who asks by something else than HTTP. */
    private static final ThreadLocal<Actor> ASKING = ThreadLocal.withInitial(() -> new Actor(LOOPBACK));

    /** Has work done in the name of this user; null for everybody. */
    public static <T> T ask(@Nullable String user, Supplier<T> work) {
        ASKING.set(new Actor(user == null ? LOOPBACK : user));
        try {
            return work.get();
        } finally {
            ASKING.remove();
        }
    }

    /** The user of the request that is answered on this thread; outside of requests the engine's own. */
    public static Actor current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(REQUEST_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                                instanceof String user
                ? new Actor(user)
                : ASKING.get();
    }
}
