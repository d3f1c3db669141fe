package org.example.shop;

import dev.culprit.sdk.Culprit;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** An application that fails in every way. */
@Path("/shop")
@ApplicationScoped
public class Shop {
    private static final Logger LOG = Logger.getLogger(Shop.class);

    private final DataSource database;

    Shop(DataSource database) {
        this.database = database;
    }

    static class OutOfStock extends RuntimeException {
        OutOfStock(String message) {
            super(message);
        }
    }

    static class TillIsJammed extends RuntimeException {
        TillIsJammed(String message) {
            super(message);
        }
    }

    @ServerExceptionMapper
    Response map(OutOfStock failure) {
        return Response.status(409).entity(failure.getMessage()).build();
    }

    @ServerExceptionMapper
    Response map(TillIsJammed failure) {
        return Response.status(503).entity(failure.getMessage()).build();
    }

    @GET
    @Path("/{item}/unmapped")
    public String unmapped(String item) {
        LOG.infof("somebody wants a %s", item);
        throw new IllegalStateException("no price for " + item);
    }

    @GET
    @Path("/{item}/conflict")
    public String conflict(String item) {
        throw new OutOfStock("no " + item + " left");
    }

    @GET
    @Path("/{item}/mapped")
    public String mapped(String item) {
        throw new TillIsJammed("cannot sell the " + item);
    }

    @GET
    @Path("/{item}/logged")
    public String logged(String item) {
        MDC.put("item", item);
        LOG.errorf("the %s is broken", item);
        MDC.remove("item");
        return "sorry";
    }

    /** Goes on in a worker thread, and waits there in between, so that requests overlap. */
    @GET
    @Path("/{item}/reactive")
    public Uni<String> reactive(String item) {
        Culprit.setTag("item", item);
        return Uni.createFrom()
                .item(item)
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(5))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(name -> Culprit.captureMessage("reactive " + name))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(name -> {
                    throw new IllegalStateException("reactive failure of " + name);
                });
    }

    @GET
    @Path("/{item}/sql")
    public String sql(String item) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 40 + 2")) {
            rows.next();
            return item + " costs " + rows.getInt(1);
        }
    }
}
