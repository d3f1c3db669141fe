package dev.culprit.sdk.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "select * from t where a = 'x' and b = 12|select * from t where a = ? and b = ?",
                "select 'it''s' , ''|select ? , ?",
                "select E'it\\'s' from t|select E? from t",
                "select nameE'a\\' from t|select nameE? from t",
                "select $$a 'b' $$, $tag$ x $$ y $tag$|select ?, ?",
                "select a from t where b = $1 and c = 5|select a from t where b = $1 and c = ?",
                "select t1.c2 from t1|select t1.c2 from t1",
                "select 1.5e-3, 0x1F, 10L, .5|select ?, ?, ?, .?",
                "select a-1 from t|select a-? from t",
                "select 5-3|select ?-?",
                "select \"weird 'name' 1\" from `t 2`|select \"weird 'name' 1\" from `t 2`",
                "select 1 -- password 'x'|select ?",
                "select /* trace 'x' 12 */ 1|select  ?",
                "insert into t values (1, 'a'), (2, 'b')|insert into t values (?, ?), (?, ?)",
                "select 'unfinished|select ?",
                "select /* unfinished|select",
                "select a[1] from t|select a[?] from t",
            })
    void literalsAreReplaced(String sql, String expected) {
        assertThat(SqlText.withoutLiterals(sql, SqlDialect.STANDARD)).isEqualTo(expected);
    }

    @Test
    void mySqlReadsBackslashesAndDoubleQuotesAsText() {
        assertThat(SqlText.withoutLiterals("select 'it\\'s secret', \"also \\\" secret\" from `t1`", SqlDialect.MYSQL))
                .isEqualTo("select ?, ? from `t1`");
    }

    @Test
    void standardSqlDoesNotReadBackslashes() {
        assertThat(SqlText.withoutLiterals("select 'C:\\' , 'secret'", SqlDialect.STANDARD))
                .isEqualTo("select ? , ?");
    }

    @Test
    void sqlServerKeepsNamesInBrackets() {
        assertThat(SqlText.withoutLiterals("select [Order 2]]x] from t where a = 2", SqlDialect.SQL_SERVER))
                .isEqualTo("select [Order 2]]x] from t where a = ?");
    }

    @Test
    void longTextsAreCutWithoutReadingThemToTheEnd() {
        String text = SqlText.withoutLiterals("select " + "a, ".repeat(1_000_000), SqlDialect.STANDARD);
        assertThat(text).hasSize(5_001).endsWith("…");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host:5432/shop?user=x, postgresql, shop",
        "jdbc:mysql://a:3306/shop, mysql, shop",
        "jdbc:sqlserver://host:1433;encrypt=true;databaseName=shop, sqlserver, shop",
        "jdbc:h2:mem:shop;MODE=PostgreSQL, h2, shop",
        "jdbc:oracle:thin:@host:1521:shop, oracle,",
        "nonsense,,",
    })
    void addressTellsSystemAndName(String url, String system, String name) {
        Database database = Database.of(url);
        assertThat(database.system()).isEqualTo(system);
        assertThat(database.name()).isEqualTo(name);
    }

    @Test
    void anyTextIsReadToItsEnd() {
        Random random = new Random(42);
        String alphabet = "'\"`$[]E e1.-*/\\\n;xß\uD83D";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder sql = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (SqlDialect dialect : SqlDialect.values()) {
                assertThat(SqlText.withoutLiterals(sql.toString(), dialect).length())
                        .isLessThanOrEqualTo(sql.length());
            }
        }
    }

    @Test
    void noLiteralAppearsWhateverStandsAroundIt() {
        List<String> around = List.of(
                "select a1 ", ",", " = ", "(", ")", "\n", "\"n'ame\"", "/* ' */", "-- '\n", "$1", " in ", "||", "[0]");
        List<String> literals = List.of(
                "'secret'",
                "'it''s secret'",
                "'secret\\'",
                "E'\\'secret'",
                "$$secret ' $$",
                "$t$secret$t$",
                "'--secret'");
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sql = new StringBuilder();
            for (int parts = 1 + random.nextInt(6); parts > 0; parts--) {
                sql.append(around.get(random.nextInt(around.size())))
                        .append(' ')
                        .append(literals.get(random.nextInt(literals.size())))
                        .append(' ');
            }
            assertThat(SqlText.withoutLiterals(sql.toString(), SqlDialect.STANDARD))
                    .as(sql.toString())
                    .doesNotContain("secret");
        }
    }
}
