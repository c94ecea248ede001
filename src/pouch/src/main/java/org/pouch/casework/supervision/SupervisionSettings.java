package org.pouch.casework.supervision;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many packets are drawn for review.
 *
 * @param sample one in how many, by their basis
 */
@ConfigurationProperties("pouch.supervision")
public record SupervisionSettings(@DefaultValue Sample sample) {
    /**
     * One in so many; 1 draws all.
     *
     * @param derogations of packets that left by a derogation
     * @param others of all others
     */
    public record Sample(
            @DefaultValue("20") int derogations,
            @DefaultValue("100") int others) {
        public Sample {
            refuseBelowOne("derogations", derogations);
            refuseBelowOne("others", others);
        }

        private static void refuseBelowOne(String name, int oneIn) {
            if (oneIn < 1) {
                throw new IllegalArgumentException("pouch.supervision.sample." + name + " is " + oneIn
                        + ": it says one in how many packets is reviewed, and is at least 1");
            }
        }

        /** The largest lot that is drawn; lots are spread evenly over all that a long holds from 0 on. */
        long highest(boolean derogates) {
            return Long.MAX_VALUE / (derogates ? derogations : others);
        }
    }
}
