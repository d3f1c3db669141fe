package dev.culprit.samples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class OrdersApplication {
    public static void main(String... args) {
        SpringApplication.run(OrdersApplication.class, args);
    }
}
