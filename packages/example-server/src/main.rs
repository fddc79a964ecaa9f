//! A web server on the standard library alone. `GET /stop` ends it with exit code 0.

#[cfg(target_os = "hermit")]
use hermit as _;

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

/// The port on which every Hermit example listens.
const PORT: u16 = 9975;

fn main() -> io::Result<()> {
    let listener = TcpListener::bind(("0.0.0.0", PORT))?;
    println!("listening on port {PORT}");

    for connection in listener.incoming() {
        match connection.and_then(answer) {
            Ok(path) if path == "/stop" => break,
            Ok(_) => {}
            Err(error) => eprintln!("a request was not answered: {error}"),
        }
    }
    println!("stopped");
    Ok(())
}

/// Answers one request and returns its path.
fn answer(mut connection: TcpStream) -> io::Result<String> {
    let request_line = read_request(&connection)?;
    let path = request_line.split(' ').nth(1).unwrap_or("").to_owned();
    println!("{request_line}");

    let body = format!(
        "Hello from Hermit on {}! You asked for {path}\n",
        std::env::consts::ARCH
    );
    write!(
        connection,
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )?;
    connection.flush()?;
    // The client hangs up first: where both do at once, Hermit can take a minute to close.
    io::copy(&mut connection, &mut io::sink())?;
    Ok(path)
}

/// Reads up to the empty line that ends a request's header.
fn read_request(connection: &TcpStream) -> io::Result<String> {
    let mut reader = BufReader::new(connection);
    let mut request_line = String::new();
    reader.read_line(&mut request_line)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    Ok(request_line.trim_end().to_owned())
}
