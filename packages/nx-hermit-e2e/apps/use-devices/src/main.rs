//! Does what its arguments say, one after the other: `tcp <port>` and `udp <port>` send one message back in capital
//! letters, `copy <from> <to>` copies a file.

#[cfg(target_os = "hermit")]
use hermit as _;

use std::io::{Error, Read, Result, Write};
use std::net::{TcpListener, UdpSocket};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || {
        arguments
            .next()
            .ok_or_else(|| Error::other("one more argument"))
    };
    while let Ok(task) = next() {
        match task.as_str() {
            "tcp" => answer_over_tcp(port(&next()?)?)?,
            "udp" => answer_over_udp(port(&next()?)?)?,
            "copy" => copy(&next()?, &next()?)?,
            _ => return Err(Error::other(task)),
        }
    }
    Ok(())
}

fn port(text: &str) -> Result<u16> {
    text.parse().map_err(Error::other)
}

fn answer_over_tcp(port: u16) -> Result<()> {
    let listener = TcpListener::bind(("0.0.0.0", port))?;
    println!("listening on {port}/tcp");
    let (mut connection, _) = listener.accept()?;
    let mut message = [0; 256];
    let length = connection.read(&mut message)?;
    connection.write_all(&message[..length].to_ascii_uppercase())?;
    println!("answered over TCP");
    Ok(())
}

fn answer_over_udp(port: u16) -> Result<()> {
    let socket = UdpSocket::bind(("0.0.0.0", port))?;
    println!("listening on {port}/udp");
    let mut message = [0; 256];
    let (length, sender) = socket.recv_from(&mut message)?;
    socket.send_to(&message[..length].to_ascii_uppercase(), sender)?;
    println!("answered over UDP");
    Ok(())
}

fn copy(from: &str, to: &str) -> Result<()> {
    let text = std::fs::read_to_string(from)?;
    println!("read from {from}: {}", text.trim_end());
    std::fs::write(to, text)?;
    println!("wrote to {to}");
    Ok(())
}
