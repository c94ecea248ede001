package org.pouch.engine.store;

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

    /** The user of the request that is answered on this thread; outside of requests the engine's own. */
    public static Actor current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(REQUEST_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                                instanceof String user
                ? new Actor(user)
                : new Actor(LOOPBACK);
    }
}
