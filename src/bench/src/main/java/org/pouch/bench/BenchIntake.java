package org.pouch.bench;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.News;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.springframework.context.ApplicationContext;

/** Stands for casework and the engine: takes every packet into a case, and registers each request at once, as jobs do. */
final class BenchIntake implements ExchangeProcess, FilePacket {
    private static final int JOBS_AT_ONCE = 8;

    private final ApplicationContext context;
    private final ExecutorService jobs = Executors.newFixedThreadPool(JOBS_AT_ONCE, BenchIntake::thread);

    BenchIntake(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public Map<String, Object> file(PacketId packet) {
        return Map.of("packetId", packet.value());
    }

    @Override
    public void tell(News news) {
        if (news instanceof News.Filed filed && filed.kind() == PacketKind.REQUEST) {
            jobs.execute(() -> context.getBean(AcknowledgePacket.class)
                    .acknowledge(filed.packet(), ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED));
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "bench-job");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void attemptFailed(PacketId packet, int attempt) {
        // The count at the end tells of it.
    }
}
