package org.example.shop;

import dev.culprit.sdk.Culprit;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Fails in every way. */
@RestController
@RequestMapping("/shop/{item}")
class ShopController {
    private static final Logger LOG = LoggerFactory.getLogger(ShopController.class);

    private final ShopApplication.Packing packing;
    private final JdbcClient database;
    private final DataSource pool;
    private final RestClient http;

    ShopController(ShopApplication.Packing packing, JdbcClient database, DataSource pool, RestClient http) {
        this.packing = packing;
        this.database = database;
        this.pool = pool;
        this.http = http;
    }

    @GetMapping("/unmapped")
    String unmapped(@PathVariable String item) {
        LOG.info("somebody wants a {}", item);
        throw new IllegalStateException("no price for " + item);
    }

    @GetMapping("/conflict")
    String conflict(@PathVariable String item) {
        throw new ShopApplication.OutOfStock("no " + item + " left");
    }

    @GetMapping("/mapped")
    String mapped(@PathVariable String item) {
        throw new ShopApplication.TillIsJammed("cannot sell the " + item);
    }

    @GetMapping("/logged")
    String logged(@PathVariable String item) {
        MDC.put("item", item);
        LOG.error("the {} is broken", item);
        MDC.remove("item");
        return "sorry";
    }

    @GetMapping("/later")
    Callable<String> later(@PathVariable String item) {
        Culprit.setTag("item", item);
        return () -> {
            throw new IllegalStateException("too late for " + item);
        };
    }

    @GetMapping("/async")
    String async(@PathVariable String item) {
        Culprit.setTag("item", item);
        packing.pack(item);
        return "soon";
    }

    @GetMapping("/sql")
    String sql(@PathVariable String item) {
        return item + " costs "
                + database.sql("SELECT 40 + 2").query(Integer.class).single() + " from "
                + pool.getClass().getSuperclass().getSimpleName();
    }

    @GetMapping("/call")
    String call(@PathVariable String item, @RequestParam String port) {
        return String.valueOf(http.get()
                .uri("http://127.0.0.1:" + port + "/shop/" + item + "/trace")
                .retrieve()
                .body(String.class));
    }

    @GetMapping("/trace")
    String trace(@RequestHeader("sentry-trace") String trace) {
        return trace;
    }
}
