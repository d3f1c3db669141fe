package dev.culprit.shipper.probe;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks Redis for its slow log, its latency monitor, and its counters of refused commands, rejected connections, evicted
 * keys and failed saves. A command that its user may not send is told once and not sent again.
 */
public final class RedisProbe implements Probe {
    private static final int SLOWLOG_ENTRIES = 128;
    private static final int USUAL_PORT = 6379;

    private final Vertx vertx;
    private final RedisProbeSettings settings;
    private final Consumer<String> notices;
    private final String instance;
    private final Set<String> refused = new HashSet<>();

    private @Nullable Redis client;
    private @Nullable RedisConnection connection;

    /** @param notices gets sentences for the operator */
    public RedisProbe(Vertx vertx, RedisProbeSettings settings, Consumer<String> notices) {
        this.vertx = vertx;
        this.settings = settings;
        this.notices = notices;
        this.instance = instance(settings.url());
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Future<Look> look(Map<String, String> last) {
        return connected()
                .compose(this::snapshot)
                .map(snapshot -> RedisFindings.compare(instance, settings.slow(), snapshot, last))
                .recover(failure -> close().transform(closed -> Future.failedFuture(failure)));
    }

    @Override
    public Future<Void> close() {
        @Nullable RedisConnection open = connection;
        @Nullable Redis pool = client;
        connection = null;
        client = null;
        Future<Void> closed = open == null ? Future.succeededFuture() : open.close();
        return closed.otherwiseEmpty().onComplete(done -> {
            if (pool != null) {
                pool.close();
            }
        });
    }

    private Future<RedisConnection> connected() {
        if (connection != null) {
            return Future.succeededFuture(connection);
        }
        Redis fresh = Redis.createClient(vertx, options());
        client = fresh;
        return timed(fresh.connect()).onSuccess(opened -> {
            connection = opened;
            opened.exceptionHandler(failure -> connection = null);
            opened.endHandler(ended -> connection = null);
        });
    }

    private RedisOptions options() {
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout((int) settings.timeout().toMillis())
                .setTcpKeepAlive(true);
        if (settings.url().startsWith("rediss:")) {
            net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        }
        // the greeting carries the login: without it the client would try first without, and Redis would count a
        // refusal
        return new RedisOptions()
                .setConnectionString(settings.url())
                .setPreferredProtocolVersion(ProtocolVersion.RESP2)
                .setMaxPoolSize(1)
                .setNetClientOptions(net);
    }

    private Future<RedisSnapshot> snapshot(RedisConnection redis) {
        return ask(redis, "INFO", Request.cmd(Command.INFO).arg("all")).compose(info -> ask(
                        redis,
                        "SLOWLOG",
                        Request.cmd(Command.SLOWLOG).arg("GET").arg(SLOWLOG_ENTRIES))
                .compose(slow -> latencies(redis)
                        .map(latencies -> new RedisSnapshot(
                                RedisSnapshot.info(info.map(Response::toString).orElse("")),
                                slow.map(RedisProbe::slowCommands).orElse(List.of()),
                                latencies))));
    }

    private Future<List<RedisSnapshot.Latency>> latencies(RedisConnection redis) {
        return ask(redis, "LATENCY", Request.cmd(Command.LATENCY).arg("LATEST")).compose(latest -> {
            Future<List<RedisSnapshot.Latency>> all = Future.succeededFuture(new ArrayList<>());
            for (Response event : items(latest)) {
                String name = event.get(0).toString();
                all = all.compose(list -> ask(
                                redis,
                                "LATENCY",
                                Request.cmd(Command.LATENCY).arg("HISTORY").arg(name))
                        .map(history -> {
                            list.add(new RedisSnapshot.Latency(
                                    name,
                                    event.get(1).toLong(),
                                    event.get(2).toLong(),
                                    items(history).stream()
                                            .map(spike -> new RedisSnapshot.Spike(
                                                    spike.get(0).toLong(),
                                                    spike.get(1).toLong()))
                                            .toList()));
                            return list;
                        }));
            }
            return all;
        });
    }

    private static List<Response> items(Optional<Response> response) {
        return response.map(items ->
                        StreamSupport.stream(items.spliterator(), false).toList())
                .orElse(List.of());
    }

    private static List<RedisSnapshot.SlowCommand> slowCommands(Response response) {
        return StreamSupport.stream(response.spliterator(), false)
                .map(item -> new RedisSnapshot.SlowCommand(
                        item.get(0).toLong(),
                        item.get(1).toLong(),
                        item.get(2).toLong(),
                        StreamSupport.stream(item.get(3).spliterator(), false)
                                .map(Response::toString)
                                .toList(),
                        item.size() > 4 ? item.get(4).toString() : "",
                        item.size() > 5 ? item.get(5).toString() : ""))
                .toList();
    }

    /** @return empty when the server does not let us, or does not know the command */
    private Future<Optional<Response>> ask(RedisConnection redis, String command, Request request) {
        if (refused.contains(command)) {
            return Future.succeededFuture(Optional.empty());
        }
        return timed(redis.send(request)).map(Optional::ofNullable).recover(failure -> {
            String text = String.valueOf(failure.getMessage());
            if (!text.startsWith("NOPERM") && !text.startsWith("ERR unknown")) {
                return Future.failedFuture(failure);
            }
            if (refused.add(command)) {
                notices.accept("the probe redis goes without " + command + ", since the server says: " + text);
            }
            return Future.succeededFuture(Optional.empty());
        });
    }

    private <T> Future<T> timed(Future<T> future) {
        return future.timeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Host and port, without a password. */
    static String instance(String url) {
        URI uri = URI.create(url);
        return uri.getHost() + ":" + (uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
    }
}
