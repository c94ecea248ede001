package org.pouch.engine.gateway;

import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.fault.EngineThreads;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Gateway;
import org.springframework.context.SmartLifecycle;

/** Listens for callers that speak gRPC, on the address of REST. */
public final class GatewayServer implements SmartLifecycle {
    /** Of a connection, before anybody has asked for what is sent over it: so much a stranger may have here. */
    private static final int WINDOW = 256 * 1024;

    /** Of calls, each in one transaction or parked until there is an answer. */
    private static final int THREADS = 32;

    private static final int MOST_CALLS_OF_ONE = 2000;
    private static final long PATIENCE_SECONDS = 3;

    private final EngineSettings settings;
    private final GatewayService service;
    private final GatewayGate gate;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor timer;
    private final HeldBytes held = HeldBytes.ofThisMachine();
    private volatile @Nullable Server server;

    GatewayServer(EngineSettings settings, GatewayService service, GatewayGate gate) {
        this.settings = settings;
        this.service = service;
        this.gate = gate;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> EngineThreads.of(settings.name() + "-gateway", task));
        threads.allowCoreThreadTimeOut(true);
        this.timer =
                new ScheduledThreadPoolExecutor(1, task -> EngineThreads.of(settings.name() + "-gateway-timer", task));
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Where it listens. */
    public int port() {
        return Objects.requireNonNull(server, "the gateway is not started").getPort();
    }

    /** What requests hold in memory now, in bytes, while they arrive and are worked on. */
    public long held() {
        return held.now();
    }

    @Override
    public void start() {
        EngineSettings.Gateway wanted = Objects.requireNonNull(settings.gateway());
        try {
            server = listen(wanted.port());
        } catch (IOException failed) {
            server = another(wanted, failed);
        }
    }

    private Server another(Gateway wanted, IOException failed) {
        if (!isInUse(failed)) {
            throw new EngineNotStarted(
                    "port %d cannot be opened for gRPC. Choose another.".formatted(wanted.port()), failed);
        }
        if (!wanted.isWish()) {
            throw new EngineNotStarted(
                    "port %d is in use. Stop what uses it, or choose another port for gRPC.".formatted(wanted.port()),
                    failed);
        }
        try {
            return listen(0);
        } catch (IOException again) {
            throw new EngineNotStarted("no port could be opened for gRPC.", again);
        }
    }

    private static boolean isInUse(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private Server listen(int port) throws IOException {
        return NettyServerBuilder.forAddress(
                        new InetSocketAddress(settings.access().address(), port))
                .executor(threads)
                .addService(ServerInterceptors.interceptForward(
                        ReadRequests.of(service.bindService()), gate, new RequestLimits(timer)))
                .addStreamTracerFactory(held)
                .flowControlWindow(WINDOW)
                .maxInboundMessageSize(HeldBytes.OF_DEPLOYMENT)
                .maxConcurrentCallsPerConnection(MOST_CALLS_OF_ONE)
                .maxRstFramesPerWindow(1000, 10)
                .handshakeTimeout(10, TimeUnit.SECONDS)
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .maxConnectionIdle(10, TimeUnit.MINUTES)
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .build()
                .start();
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** After workers were sent away, so that no call waits for a job, and before the database is closed. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1024;
    }

    @Override
    public void stop() {
        Server running = server;
        if (running == null) {
            return;
        }
        try {
            if (!running.shutdown().awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                running.shutdownNow().awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            threads.shutdown();
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            server = null;
            timer.shutdownNow();
            threads.shutdown();
        }
    }
}
