package org.pouch.routing.idle;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.Route;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.support.RoutePolicySupport;

/** Listens to the mailbox of each route that names it, for as long as the route runs. */
public final class IdleMailboxes extends RoutePolicySupport {
    private final Consumer<Runnable> lookNow;
    private final Map<String, MailIdle> listening = new ConcurrentHashMap<>();

    /** @param lookNow lets a consumer of Camel look at its mailbox at once */
    public IdleMailboxes(Consumer<Runnable> lookNow) {
        this.lookNow = lookNow;
    }

    @Override
    public void onStart(Route route) {
        if (route.getEndpoint() instanceof MailEndpoint mailbox && isWanted(mailbox)) {
            MailIdle idle = new MailIdle(
                    route.getRouteId(),
                    mailbox.getConfiguration(),
                    () -> lookNow.accept((Runnable) Objects.requireNonNull(route.getConsumer())));
            end(route);
            listening.put(route.getRouteId(), idle);
            idle.start();
        }
    }

    private static boolean isWanted(MailEndpoint mailbox) {
        return "true"
                .equals(mailbox.getConfiguration()
                        .getAdditionalJavaMailProperties()
                        .get("mail.pouch.idle"));
    }

    @Override
    public void onStop(Route route) {
        end(route);
    }

    @Override
    public void onRemove(Route route) {
        end(route);
    }

    private void end(Route route) {
        MailIdle idle = listening.remove(route.getRouteId());
        if (idle != null) {
            idle.close();
        }
    }
}
