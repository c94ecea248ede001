package org.pouch.exchange.turn;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_turn. By the time of the database: those of the nodes may differ. */
@Repository
class TurnTable {
    private final JdbcClient database;

    TurnTable(JdbcClient database) {
        this.database = database;
    }

    /** False while another node has it. */
    boolean take(String lane, UUID node) {
        boolean held = database.sql("""
                        UPDATE exchange_turn SET node = :node, held_until = CURRENT_TIMESTAMP + INTERVAL '20' SECOND
                        WHERE lane = :lane AND (node = :node OR held_until < CURRENT_TIMESTAMP)""")
                        .param("lane", lane)
                        .param("node", node.toString())
                        .update()
                == 1;
        return held
                || database.sql("""
                        INSERT INTO exchange_turn (lane, node, held_until)
                        VALUES (:lane, :node, CURRENT_TIMESTAMP + INTERVAL '20' SECOND) ON CONFLICT DO NOTHING""")
                                .param("lane", lane)
                                .param("node", node.toString())
                                .update()
                        == 1;
    }

    /** All that the node has. */
    void renew(UUID node) {
        database.sql("""
                        UPDATE exchange_turn SET held_until = CURRENT_TIMESTAMP + INTERVAL '20' SECOND
                        WHERE node = ? AND held_until >= CURRENT_TIMESTAMP""").param(node.toString()).update();
    }

    void giveBack(UUID node) {
        database.sql("DELETE FROM exchange_turn WHERE node = ?")
                .param(node.toString())
                .update();
    }
}
