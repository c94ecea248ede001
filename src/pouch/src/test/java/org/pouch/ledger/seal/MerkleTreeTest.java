package org.pouch.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Sha256;

/** One line under the root of its day, with as few hashes as there are levels. */
class MerkleTreeTest {
    @Test
    void leadsFromEachLineToTheRoot() {
        for (int size = 1; size <= 40; size++) {
            List<Sha256> lines = lines(size);
            for (int index = 0; index < size; index++) {
                List<Sha256> path = MerkleTree.path(lines, index);

                assertThat(MerkleTree.root(lines.get(index), index, size, path))
                        .as("%s of %s", index, size)
                        .isEqualTo(root(lines));
                assertThat(path).hasSizeLessThanOrEqualTo(6);
            }
        }
    }

    @Test
    void leadsElsewhereFromAnotherLineOrPlace() {
        List<Sha256> lines = lines(11);
        List<Sha256> path = MerkleTree.path(lines, 4);

        assertThat(MerkleTree.root(lines.get(5), 4, 11, path)).isNotEqualTo(root(lines));
        assertThat(MerkleTree.root(lines.get(4), 5, 11, path)).isNotEqualTo(root(lines));
        assertThatThrownBy(() -> MerkleTree.root(lines.get(4), 4, 11, path.subList(0, 2)))
                .hasMessageContaining("too short");
        assertThatThrownBy(() -> MerkleTree.root(lines.get(4), 4, 3, path)).hasMessageContaining("no such line");
    }

    private static Sha256 root(List<Sha256> lines) {
        MerkleTree tree = new MerkleTree();
        lines.forEach(tree::add);
        return tree.root();
    }

    private static List<Sha256> lines(int size) {
        List<Sha256> lines = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            lines.add(Sha256.of(("line " + index).getBytes(StandardCharsets.UTF_8)));
        }
        return lines;
    }
}
