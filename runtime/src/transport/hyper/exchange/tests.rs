//! Requests that are put on a connection just when it ends, on two threads that meet as closely as they
//! can. What must come of one is known once both are done, so nothing waits for a time limit.

use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::task::{Context, Poll, Waker};
use std::thread;

use futures_util::FutureExt as _;
use hyper::client::conn::{http1, http2};
use hyper::rt::Executor;
use hyper_util::rt::TokioIo;
use tokio::io::{DuplexStream, duplex};
use tokio::sync::oneshot;

use super::super::connect::probe::Check;
use super::super::connect::{New, Shared};
use super::super::pool::host::pooled::Given;
use super::*;
use crate::transport::Hyper;

/// How often each race is run. One in a few hundred hits the gap of a few instructions.
const ROUNDS: usize = 20_000;

/// Over so many steps, one thread is first ahead of the other and then after it.
const STEPS: usize = 512;

/// The races take turns: each needs two processors for itself.
static TURN: Mutex<()> = Mutex::new(());

/// Ends a connection.
type End = Box<dyn FnOnce() + Send>;

/// Has a second thread call `end`s at the same time as this one begins to send requests.
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

    /// Runs both, and returns when both are done.
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

/// Waits for the other thread to come to the same round.
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

fn assert_comes_back(sent: Poll<Sent>, round: usize) {
    match sent {
        Poll::Ready(Sent::Unsent(request, _)) => assert_eq!(request.uri().path(), "/run"),
        Poll::Ready(_) => panic!("it was never written"),
        Poll::Pending => panic!("it is lost in round {round}: nothing wakes its call any more"),
    }
}

/// Sends requests over HTTP/1.1 while `end` ends the connections to a server that has gone.
fn race_http1(end: fn(http1::Connection<TokioIo<DuplexStream>, Body>)) {
    let (race, host) = (Race::start(), host());
    for round in 0..ROUNDS {
        let (stream, server) = duplex(1024);
        drop(server);
        let connection = http1::handshake(TokioIo::new(stream)).now_or_never().unwrap();
        let (sender, driver) = connection.unwrap();
        let own = Own { sender, check: Check::default() };
        let (request, host) = (request(), Arc::clone(&host));
        let sent = race.run(round, Box::new(move || end(driver)), || send_own(own, host, request));
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

/// Keeps the tasks of a connection that is never driven.
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
        let (waiter, mut given) = oneshot::channel();
        assert!(host.ask(waiter).is_err(), "there is none yet, or one that has ended");
        // The pool keeps one end of it, and lends another.
        host.opened(New::Shared(Shared { sender, check: Check::default() }));
        let Ok(Given::Connection(parcel)) = given.try_recv() else { panic!("there is one") };
        let Some(Lease::Shared(sender, used)) = parcel.open() else { panic!("it is shared") };
        let mut sent = Box::pin(send_shared(sender, used, request()));
        let begun = race.run(round, Box::new(move || drop(driver)), || poll(sent.as_mut()));
        assert_comes_back(if begun.is_ready() { begun } else { poll(sent.as_mut()) }, round);
    }
}
