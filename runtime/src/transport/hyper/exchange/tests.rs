//! Requests that are sent on a connection just when it ends, on two threads that start at the same
//! time. Once both are done, the request must have come back, so no test waits for a time limit.

use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::task::{Context, Poll, Waker};
use std::thread;

use futures_util::FutureExt as _;
use http::Uri;
use hyper::client::conn::{http1, http2};
use hyper::rt::Executor;
use hyper_util::rt::TokioIo;
use tokio::io::{DuplexStream, duplex};
use tokio::sync::oneshot;

use super::super::connect::probe::Probe;
use super::super::connect::{Http1, Http2, NewConnection};
use super::super::pool::host::pooled::WaitOutcome;
use super::super::pool::state::Checkout;
use super::*;
use crate::transport::hyper::Hyper;

/// How often each race is run. Without the checks for closed connections, one run in a few hundred
/// to a few thousand loses its request if the connection is dropped, and one in 100,000 if the
/// server closes it.
const ROUNDS: usize = 20_000;

/// Over so many rounds, the end of the connection moves from before the request to after it.
const STEPS: usize = 512;

/// Held by a running race: each needs two processors for itself.
static TURN: Mutex<()> = Mutex::new(());

/// Ends a connection.
type End = Box<dyn FnOnce() + Send>;

/// A second thread, which ends connections while this one sends requests on them.
struct Race {
    ends: mpsc::Sender<(usize, End)>,
    arrived: Arc<AtomicUsize>,
    done: mpsc::Receiver<()>,
    _turn: MutexGuard<'static, ()>,
}

impl Race {
    fn start() -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let (ends, rounds) = mpsc::channel::<(usize, End)>();
        let (finish, done) = mpsc::channel();
        let arrived = Arc::new(AtomicUsize::new(0));
        let other = Arc::clone(&arrived);
        thread::spawn(move || {
            for (round, end) in rounds {
                meet(&other, round);
                pause(round % STEPS);
                end();
                finish.send(()).unwrap();
            }
        });
        Self { ends, arrived, done, _turn: turn }
    }

    /// Calls both at the same time, and returns when both are done.
    fn run<T>(&self, round: usize, end: End, send: impl FnOnce() -> T) -> T {
        self.ends.send((round, end)).unwrap();
        meet(&self.arrived, round);
        pause(STEPS / 2);
        let output = send();
        self.done.recv().unwrap();
        output
    }
}

/// Spends a little time without giving up the processor.
fn pause(steps: usize) {
    (0..steps).for_each(|_| std::hint::spin_loop());
}

/// Waits until the other thread has reached the same round.
fn meet(arrived: &AtomicUsize, round: usize) {
    arrived.fetch_add(1, Ordering::AcqRel);
    let mut spins = 0_u32;
    while arrived.load(Ordering::Acquire) < 2 * (round + 1) {
        spins += 1;
        if spins.is_multiple_of(1024) { thread::yield_now() } else { std::hint::spin_loop() }
    }
}

fn host() -> Arc<Host> {
    let transport = Hyper::builder().build().unwrap();
    transport.inner.pool.host(&Uri::from_static("http://api.example.com")).unwrap()
}

fn request() -> Request<Body> {
    Request::post("http://api.example.com/run").body(Body::from("{}")).unwrap()
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

fn assert_comes_back(sent: Poll<SendOutcome>, round: usize) {
    match sent {
        Poll::Ready(SendOutcome::Unsent(request, _)) => assert_eq!(request.uri().path(), "/run"),
        Poll::Ready(_) => panic!("the request was never written"),
        Poll::Pending => panic!("the request of round {round} is lost: nothing wakes its call"),
    }
}

/// Sends requests on HTTP/1.1 connections to a server that has gone, while `end` ends them.
fn race_http1(end: fn(http1::Connection<TokioIo<DuplexStream>, Body>)) {
    let (race, host) = (Race::start(), host());
    for round in 0..ROUNDS {
        let (stream, server) = duplex(1024);
        drop(server);
        let connection = http1::handshake(TokioIo::new(stream)).now_or_never().unwrap();
        let (sender, driver) = connection.unwrap();
        let http1 = Http1 { sender, probe: Probe::default(), forwarding: None };
        let (request, host) = (request(), Arc::clone(&host));
        let sent =
            race.run(round, Box::new(move || end(driver)), || send_http1(http1, host, request));
        assert_comes_back(poll(pin!(sent)), round);
    }
}

#[test]
fn request_comes_back_from_an_http1_connection_that_is_dropped_meanwhile() {
    race_http1(drop);
}

#[test]
fn request_comes_back_from_an_http1_connection_that_the_server_closes_meanwhile() {
    race_http1(|mut driver| while poll(Pin::new(&mut driver)).is_pending() {});
}

/// Drops the futures of a connection that is never driven.
#[derive(Clone)]
struct NoTasks;

impl<F: Future> Executor<F> for NoTasks {
    fn execute(&self, _: F) {}
}

#[test]
fn request_comes_back_from_an_http2_connection_that_is_dropped_meanwhile() {
    let (race, host) = (Race::start(), host());
    for round in 0..ROUNDS {
        let (stream, _server) = duplex(1024);
        let connection = http2::handshake(NoTasks, TokioIo::new(stream)).now_or_never().unwrap();
        let (sender, driver) = connection.unwrap();
        let (waiter, mut outcome) = oneshot::channel();
        assert!(matches!(host.checkout(waiter), Checkout::Connect(_)), "none is open");
        // The pool keeps one sender, and this request gets another.
        let (probe, executor) = Default::default();
        host.connected(NewConnection::Http2(Http2 { sender, probe, executor }));
        let Ok(WaitOutcome::Connection(handoff)) = outcome.try_recv() else { panic!("it is open") };
        let Some(Pooled::Http2(http2, http2_use)) = handoff.accept() else { panic!("HTTP/2") };
        let (request, host) = (request(), Arc::clone(&host));
        let sent = race.run(round, Box::new(move || drop(driver)), || {
            send_http2(http2, http2_use, host, request)
        });
        assert_comes_back(poll(pin!(sent)), round);
    }
}
