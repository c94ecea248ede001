package org.pouch.casework.intervention;

import java.util.List;
import org.pouch.casework.Officer;

/** Acts at process instances. The ledger says who orders what before it is done, and how it ended after. */
public interface Intervene {
    /** So many at once; for more, order twice. */
    int MOST = 500;

    /** Does it before it answers. An engine that does not answer is the caller's failure; the act is then written down as unknown. */
    Intervention now(Order order, Officer officer, Reason reason);

    /**
     * Does them one after the other, after it answers; after a restart it goes on with those that are left. One that was begun, is not repeatable and
     * of which nobody knows how it ended is not done again: it ends as unknown.
     *
     * @param orders acts that are for many ({@link Act#isForMany()}), at most {@link #MOST}
     * @return the id of the batch
     * @throws org.pouch.casework.DecisionRefused when there are none, too many, or the value of a variable is too long
     */
    String all(List<Order> orders, Officer officer, Reason reason);
}
