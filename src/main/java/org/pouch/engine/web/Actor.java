package org.pouch.engine.web;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who asked for what is done: a user who signed in, or whoever reached the loopback address.
 *
 * @param id the user's name
 */
public record Actor(String id) {
    /** The name of everybody while nobody signs in. */
    public static final String LOOPBACK = "loopback";

    /** The user of the request that is answered on this thread; outside of requests the engine's own. */
    public static Actor current() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var user = Gate.user(attributes.getRequest());
            if (user != null) {
                return new Actor(user);
            }
        }
        return new Actor(LOOPBACK);
    }
}
