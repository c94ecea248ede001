package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.sealing.PacketMutator.Mutant;
import org.pouch.testing.FuzzTime;

/** A packet that somebody altered, anywhere and in any way, is not taken: there is one form of it. */
@Tag("slow")
class PacketMutationTest {
    private static final long SEED = Long.getLong("pouch.fuzz.seed", 20_261_129);

    @Test
    void takesNothingButWhatWasMade() {
        Map<String, OurPackets.Made> packets = OurPackets.all();
        List<String> names = List.copyOf(packets.keySet());
        PacketMutator mutator = new PacketMutator(SEED);
        Random random = new Random(SEED);
        Map<String, Integer> refused = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        FuzzTime time = new FuzzTime("pouch.fuzz.mutants", 1_300);
        for (int i = 0; time.isLeft(i); i++) {
            String name = names.get(random.nextInt(names.size()));
            OurPackets.Made made = packets.get(name);
            String kind = mutator.kinds().get(i % mutator.kinds().size());
            Optional<Mutant> mutant = mutator.mutant(kind, made.document());
            boolean pinned = random.nextBoolean();
            if (mutant.isEmpty() || isEarlierStage(mutant.get().document(), made)) {
                continue;
            }
            Opening opening = OurPackets.open(mutant.get().document(), pinned);

            if (!isRefusedForItsOwnSake(opening)) {
                wrong.add("round " + i + ": " + name + ", " + kind + (pinned ? ", pinned" : "") + ": "
                        + opening.getClass().getSimpleName() + " "
                        + opening.report().findings());
            }
            refused.merge(kind, 1, Integer::sum);
        }
        assertThat(wrong).as("seed %d", SEED).isEmpty();
        assertThat(refused.keySet()).containsExactlyInAnyOrderElementsOf(mutator.kinds());
    }

    /** Neither taken, nor left alone because this program failed or grew tired. */
    private static boolean isRefusedForItsOwnSake(Opening opening) {
        return opening instanceof Opening.Refused
                && opening.report().findings().stream()
                        .noneMatch(finding -> finding.code().matches("PROGRAM_FAULT|LIMIT_TIME|LIMIT_MEMORY"));
    }

    /** What was signed again or extended was a packet before, too. */
    private static boolean isEarlierStage(byte[] mutant, OurPackets.Made made) {
        byte[] document = made.document();
        return mutant.length >= made.sealed()
                && mutant.length < document.length
                && Arrays.equals(mutant, 0, mutant.length, document, 0, mutant.length);
    }
}
