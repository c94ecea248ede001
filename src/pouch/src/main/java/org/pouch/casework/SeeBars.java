package org.pouch.casework;

import java.util.List;
import org.pouch.packet.RequestId;

/** Says at each case of a person where the bars of the embedded register were entered that stop the person, so that they can be lifted there. */
public interface SeeBars {
    /** As far as the officer may know of those cases. */
    Places of(RequestId request, Officer officer);

    /**
     * Cases at which a bar was entered that is not lifted.
     *
     * @param cases those that the officer may see, in the order of their numbers
     * @param others how many more there are
     */
    record Places(List<RequestId> cases, int others) {
        public Places {
            cases = List.copyOf(cases);
        }

        public boolean isNone() {
            return cases.isEmpty() && others == 0;
        }

        /** How many there are, seen or not. */
        public int all() {
            return cases.size() + others;
        }
    }
}
