package org.example.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClient;

/** An application that knows nothing of Culprit. */
@SpringBootApplication
@EnableAsync
public class ShopApplication {
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

    /** Makes answers of exceptions. */
    @RestControllerAdvice
    static class Answers {
        @ExceptionHandler
        ResponseEntity<String> map(OutOfStock failure) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(failure.getMessage());
        }

        @ExceptionHandler
        ResponseEntity<String> map(TillIsJammed failure) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(failure.getMessage());
        }
    }

    /** Works in another thread. */
    @Component
    static class Packing {
        private static final Logger LOG = LoggerFactory.getLogger(Packing.class);

        @Async
        public void pack(String item) {
            LOG.error("cannot pack {}", item);
        }
    }

    @Bean
    RestClient restClient(RestClient.Builder builder) {
        return builder.build();
    }
}
