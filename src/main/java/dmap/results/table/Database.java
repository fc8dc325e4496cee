package dmap.results.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;

/// An empty database of DuckDB in this process. It loads no extensions, which it would get from the
/// network, and it reads and writes only the files that it is confined to.
final class Database implements AutoCloseable {
  private static final long MEGABYTE = 1 << 20;

  /// Each thread reads JSON into buffers of twice the largest element.
  private static final long MEMORY_BYTES_PER_THREAD = 128 * MEGABYTE;

  private static final long LEAST_MEMORY_BYTES = 1024 * MEGABYTE;
  private static final int LOOK_MILLIS = 250;

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  /// @param scratch a folder for what does not fit in memory
  static Database open(Path scratch) throws SQLException {
    int threads = Runtime.getRuntime().availableProcessors();
    long memory = Math.max(LEAST_MEMORY_BYTES, threads * MEMORY_BYTES_PER_THREAD);
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    Database database = new Database(new DuckDBDriver().connect("jdbc:duckdb:", properties));
    try {
      database.execute("set autoinstall_known_extensions = false");
      database.execute("set autoload_known_extensions = false");
      database.execute("set allow_community_extensions = false");
      database.execute("set threads = " + threads);
      database.execute("set memory_limit = '" + memory / MEGABYTE + "MiB'");
      database.execute("set temp_directory = " + Sql.literal(scratch.resolve("spill").toString()));
      database.execute("set TimeZone = 'UTC'");
      database.execute("set enable_progress_bar = true");
      database.execute("set enable_progress_bar_print = false");
      return database;
    } catch (SQLException e) {
      database.close();
      throw e;
    }
  }

  /// Lets no other file be touched and no setting be changed from here on.
  void confineTo(Path folder, Collection<Path> files) throws SQLException {
    List<String> paths = files.stream().map(Path::toString).toList();
    execute("set allowed_paths = " + Sql.list(paths));
    execute("set allowed_directories = " + Sql.list(List.of(folder + "/")));
    execute("set enable_external_access = false");
    execute("set lock_configuration = true");
  }

  /// Lets rows of a query without ORDER BY come as they are ready. Keeping their order would keep
  /// them in memory, which large inputs and outputs soon fill.
  void inAnyOrder() throws SQLException {
    execute("set preserve_insertion_order = false");
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// An operator's statement as something to select from. DuckDB refuses anything but one SELECT,
  /// and the statement cannot get out of its quotes.
  static String source(String sql) {
    return "query(" + Sql.literal(sql) + ")";
  }

  /// The columns that an operator's statement gives.
  List<TableColumn> columns(String sql) throws SQLException {
    List<TableColumn> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("describe from " + source(sql))) {
      while (rows.next()) {
        columns.add(new TableColumn(rows.getString("column_name"), rows.getString("column_type")));
      }
      return columns;
    } catch (SQLException e) {
      throw closer(e, sql);
    }
  }

  /// DuckDB shows where a mistake is in the statement around the operator's. Preparing the
  /// operator's alone shows the place in that.
  private SQLException closer(SQLException e, String sql) {
    if (String.valueOf(e.getMessage()).contains("Expected a single SELECT")) {
      return e;
    }
    try {
      connection.prepareStatement(sql).close();
      return e;
    } catch (SQLException closer) {
      return closer;
    }
  }

  interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  void query(String sql, QueryWatch watch, RowTaker taker) throws SQLException {
    try (DuckDBPreparedStatement statement = prepare(sql);
        Looking looking = new Looking(statement, watch);
        ResultSet rows = start(statement, sql)) {
      while (rows.next()) {
        looking.stop(); // from now on the rows show how far it is
        taker.take(rows);
      }
    }
  }

  /// If the first rows of a streamed result fail, version 2.0.0.1 of the driver says no more than
  /// `Invalid result set`. Its other way to run a query tells the reason.
  private ResultSet start(DuckDBPreparedStatement statement, String sql) throws SQLException {
    try {
      return statement.executeQuery();
    } catch (SQLException e) {
      try (DuckDBPreparedStatement again = prepare(sql)) {
        again.query().close();
      }
      throw e;
    }
  }

  /// @return how many rows it wrote
  long update(String sql, QueryWatch watch) throws SQLException {
    try (DuckDBPreparedStatement statement = prepare(sql);
        Looking _ = new Looking(statement, watch)) {
      return statement.executeLargeUpdate();
    }
  }

  private DuckDBPreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /// Tells how far a statement is while it runs.
  private static final class Looking implements AutoCloseable {
    private final Thread thread;
    private boolean stopped;

    Looking(DuckDBPreparedStatement statement, QueryWatch watch) {
      this.thread = Thread.ofVirtual().start(() -> look(statement, watch));
    }

    private static void look(DuckDBPreparedStatement statement, QueryWatch watch) {
      try {
        while (!Thread.interrupted()) {
          Thread.sleep(LOOK_MILLIS);
          watch.at(statement.getQueryProgress().getPercentage());
        }
      } catch (InterruptedException | SQLException _) {
        return; // the statement has ended
      }
    }

    void stop() {
      if (!stopped) {
        close();
      }
    }

    @Override
    public void close() {
      stopped = true;
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
